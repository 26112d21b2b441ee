"""The page of the demo, from its small parts to the whole."""
