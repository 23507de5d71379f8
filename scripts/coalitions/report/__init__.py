"""A verdict as text for people, JSON for programs, and annotations for GitHub."""
