"""What leaves and enters the library: JSON with versions, spreadsheet rows."""
