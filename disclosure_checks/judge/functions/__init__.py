"""The closed list of functions that a rule may name."""
