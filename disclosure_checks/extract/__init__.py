"""A document or a facts file made into reports."""
