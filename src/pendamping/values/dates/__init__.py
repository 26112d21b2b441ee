"""The parts of reading and writing dates."""
