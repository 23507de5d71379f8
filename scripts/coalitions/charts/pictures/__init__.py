"""How it is laid out: each story as a picture."""
