"""Past dates, as seen from the day of publication."""

from events.extract.reading import Dated, Reading


def is_past(reading: Reading, date: Dated) -> bool:
    """Whether the date's window ends by the day of publication; an open one does not."""
    end = date.window.end
    return end is not None and end <= reading.article.published
