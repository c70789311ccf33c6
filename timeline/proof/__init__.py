"""Proof of the log: its hashes, its signatures, and breaches of them."""
