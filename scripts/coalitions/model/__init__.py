"""What the tables mean: pure functions over frames, without input or output."""
