"""Meetings: announced, postponed, canceled, held."""
