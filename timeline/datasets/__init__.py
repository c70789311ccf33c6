"""Event data sets: GDELT, POLECAT, ACLED and ICEWS files become claims of the log."""
