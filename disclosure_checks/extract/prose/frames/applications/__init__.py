"""Frames of applications that have a figure."""
