"""The page: one file for a whole batch."""
