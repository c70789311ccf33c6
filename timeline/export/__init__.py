"""Export the log in formats that other programs read."""
