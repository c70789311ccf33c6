"""The log written in formats that other programs read."""
