"""What a clause says: its syntax, and whether it asserts it."""
