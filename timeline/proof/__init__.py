"""What proves the log: hashes, signatures, and what breaks them."""
