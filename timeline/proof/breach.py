"""What a check of the log finds."""

from typing import NamedTuple


class Breach(NamedTuple):
    """Something that is not as it was appended: in which commit, which event (`None`: not one event), and what."""

    commit: str | None
    event: str | None
    message: str
