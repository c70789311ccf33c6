"""Notifications of deadlines: each stage of each is told once to each target, and so recorded in the log."""
