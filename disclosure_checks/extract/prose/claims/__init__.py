"""Frames as quantities that the prose claims, settled over a report."""
