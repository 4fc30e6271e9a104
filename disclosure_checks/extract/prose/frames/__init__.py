"""Sentences as frames: what is said to have been done with what, how often, when, by whom."""
