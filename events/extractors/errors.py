"""The extractors' error type, in a module of its own so that importing it costs nothing."""


class ExtractorError(Exception):
    """An extractor is missing, broken or misconfigured, or failed on an article. The message says which."""
