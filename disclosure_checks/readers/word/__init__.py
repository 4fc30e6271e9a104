"""Word's .docx: paragraphs, tables, numbering."""
