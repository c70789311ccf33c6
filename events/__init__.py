"""What an event is, and how an article becomes events."""
