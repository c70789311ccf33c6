"""Readers: one module for each kind of place that articles come from."""
