"""Findings and rules said to people, in both languages."""
