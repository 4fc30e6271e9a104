"""Printed cells to concepts, exactly or not at all."""
