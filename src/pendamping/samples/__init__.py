"""Synthetic but realistic people, schools and programmes; nobody in this room exists."""
