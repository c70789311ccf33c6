"""What verification finds."""

from typing import NamedTuple


class Breach(NamedTuple):
    """Something that is not as it was appended: its commit, its event (`None`: not one event), and what is wrong."""

    commit: str | None
    event: str | None
    message: str
