"""Dated obligations."""
