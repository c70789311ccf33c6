"""The report: one page with the timeline, the state on any day, and the sentences behind it."""
