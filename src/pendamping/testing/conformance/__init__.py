"""The conformance kit: what every plugin promises, each promise with a name, a test and a way to waive it."""
