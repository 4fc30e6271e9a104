"""Web pages: tables with true spans, nested layout tables, paragraphs, each as the page shows it."""
