"""Figures of the state, as PNG, SVG or text."""
