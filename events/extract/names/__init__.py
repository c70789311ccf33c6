"""Names in a text: people, states, organisations, places and treaties."""
