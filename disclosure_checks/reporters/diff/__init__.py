"""Two results compared: as text and JSON, as a workbook, as a page."""
