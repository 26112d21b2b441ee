"""Spreadsheet rows: from what an office typed to entities, findings and the list that goes back for correction."""
