"""The `timeline` command: parse, call, print."""
