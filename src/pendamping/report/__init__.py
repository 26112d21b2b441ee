"""Reports: one declaration of a measure, any engine, exact numbers, and no small cell that can be worked out."""
