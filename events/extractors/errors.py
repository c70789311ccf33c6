"""What can go wrong with an extractor. Apart from all else here, so that to name it costs no import."""


class ExtractorError(Exception):
    """An extractor is missing, broken, not configured, or failed on an article; one or two sentences say which."""
