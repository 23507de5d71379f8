"""The page of a coalition: everything about it in one file that opens from disk, in English and Ukrainian."""
