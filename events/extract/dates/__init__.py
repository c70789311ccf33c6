"""Dates in a text: calendar expressions, resolved to EDTF."""
