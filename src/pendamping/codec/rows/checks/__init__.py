"""Checks across columns, across rows and across the whole sheet."""
