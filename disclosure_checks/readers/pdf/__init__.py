"""PDF: text runs and ruled lines made into tables and paragraphs."""
