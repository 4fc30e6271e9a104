"""The workbook for reviewers."""
