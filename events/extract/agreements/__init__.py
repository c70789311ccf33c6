"""What becomes of treaties and agreements."""
