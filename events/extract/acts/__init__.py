"""Acts between states: who did what to whom."""
