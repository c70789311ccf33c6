"""Which extractors are installed, and what their claims must pass before they are stored."""
