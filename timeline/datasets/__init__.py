"""Import event data sets: files of GDELT, POLECAT, ACLED and ICEWS become claims of the log."""
