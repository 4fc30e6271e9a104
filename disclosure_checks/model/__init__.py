"""What everything is made of: documents, forms, rules, reports, findings. Frozen types, no I/O, no pandas."""
