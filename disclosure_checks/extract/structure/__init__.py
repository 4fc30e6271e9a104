"""What stands in the prose besides figures: sections, dates, notices, text that does not belong."""
