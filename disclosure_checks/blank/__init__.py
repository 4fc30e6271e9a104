"""Blank forms that cannot be filled wrongly."""
