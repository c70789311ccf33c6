"""Notifications of deadlines: each target gets each stage of each deadline once, and the log records it."""
