"""The shape of a sheet: which column is what, which rows are records, which cells were merged."""
