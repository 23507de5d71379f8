"""How to draw: canvas, type, axes, legend, palette, and the writers of SVG and PNG."""
