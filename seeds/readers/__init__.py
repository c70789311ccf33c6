"""Readers: one module for each format, and for folders and the web."""
