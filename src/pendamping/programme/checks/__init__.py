"""The checks of a readable pack, one module a subject; `pendamping.programme.lint` runs them all."""
