"""Which date belongs to which event."""
