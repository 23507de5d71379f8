"""The record in the formats of other tools, each made from the same opened package."""
