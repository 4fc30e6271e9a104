"""Workbooks: .xlsx and .xls."""
