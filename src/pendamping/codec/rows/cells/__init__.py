"""Reading one cell: what the spreadsheet did to it, and what it says."""
