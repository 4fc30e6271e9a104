"""Reports as one wide frame, and what confronting it with a rule gives."""
