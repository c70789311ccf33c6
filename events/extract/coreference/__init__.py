"""Coreference: whom descriptions and pronouns mean, such as "the two leaders" or "his counterpart"."""
