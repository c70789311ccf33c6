"""Which date is whose."""
