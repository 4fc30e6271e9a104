"""Totals and parts, shares and growth that the prose states, and fees."""
