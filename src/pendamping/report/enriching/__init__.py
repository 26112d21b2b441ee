"""From cycles and events to the rows of the report log."""
