"""The table of a report, and how it is written for terminals, notebooks, spreadsheets and pictures."""
