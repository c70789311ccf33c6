"""The server for assistants: the Model Context Protocol, read-only."""
