"""What the samples tell their reader, in both languages."""
