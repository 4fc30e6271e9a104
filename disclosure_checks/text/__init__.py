"""Printed Chinese made comparable: folding, figures, encodings, what may be shown. Knows nothing of reports."""
