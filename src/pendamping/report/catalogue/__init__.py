"""The measures that the library ships, and what a measure is."""
