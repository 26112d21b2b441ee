"""Comparing two programmes, table by table; `pendamping.programme.diff` is the door."""
