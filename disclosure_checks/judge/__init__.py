"""The frame confronted with an edition's rules: evaluations, violations, waivers."""
