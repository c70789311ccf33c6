"""`timeline serve`: the report live, the answers as JSON, and the calendar as a feed."""
