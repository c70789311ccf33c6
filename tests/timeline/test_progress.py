"""timeline/progress.py: long work reports how far it is to whoever listens."""

from collections.abc import Iterator

import pytest

from timeline import progress
from timeline.progress import listen, report


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    (listener,) = progress._listening
    yield
    listen(listener)


def test_nobody_has_to_listen() -> None:
    report("importing", 1, 2)


def test_the_last_who_listens_is_told() -> None:
    first: list[object] = []
    last: list[object] = []
    listen(lambda *what: first.append(what))
    report("importing", 1, 2)
    listen(lambda *what: last.append(what))
    report("importing", 2, 2)
    assert (first, last) == ([("importing", 1, 2)], [("importing", 2, 2)])
