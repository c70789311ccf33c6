"""The installed extractors, and the checks that their claims must pass before they are stored."""
