"""The judge at scale: packages of any size, and a comparison with other validators, side by side."""
