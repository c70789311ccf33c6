"""Keep the state that follows from the log up to date, commit by commit."""
