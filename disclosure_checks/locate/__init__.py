"""Violated equalities to the cells that may be wrong."""
