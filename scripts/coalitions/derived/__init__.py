"""What follows from the hand-kept tables: derived tables, codebook, sizes and hashes."""
