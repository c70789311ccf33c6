"""The timeline on this machine's network: the report live, its answers as JSON, and the calendar as a feed."""
