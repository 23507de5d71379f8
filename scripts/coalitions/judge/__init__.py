"""Judge: the catalogue of rules, and a verdict on a package."""
