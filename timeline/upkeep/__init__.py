"""What is kept beside the log, brought up to date commit by commit."""
