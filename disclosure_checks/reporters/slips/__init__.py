"""Return slips, one for each unit."""
