"""The charts: what is drawn, in which words, and how it looks."""
