"""Pictures of the state: as PNG and SVG, and in text."""
