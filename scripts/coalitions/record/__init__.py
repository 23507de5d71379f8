"""Say: what the record of a package says, each answer worked out once for everybody above."""
