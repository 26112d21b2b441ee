"""From the shape of a class to its reader, its writer and its schema."""
