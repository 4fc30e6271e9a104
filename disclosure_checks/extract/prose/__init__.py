"""Sentences to what they claim."""
