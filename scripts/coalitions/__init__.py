"""What the verbs in scripts/ share: read, judge, derive, draw."""
