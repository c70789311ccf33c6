"""Meetings: announced, put off, canceled, held."""
