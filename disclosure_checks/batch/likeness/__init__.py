"""Reports that are too much like others: the same figures (R104, Y104) or the same prose."""
