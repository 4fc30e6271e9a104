"""Copies of the submissions with the findings as comments."""
