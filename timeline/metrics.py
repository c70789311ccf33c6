"""The check's figures in Prometheus' text format, for the textfile collector of its node exporter.

The format: https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4).
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from errno import ENOENT
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from seeds.unseen import on_one_line
from timeline.checks import KINDS, LABELS, Deadline, Level

READABLE: Final = 0o644
"""The collector usually runs as another user."""


NEVER: Final = {"meeting": "passed", "treaty": "silence", "obligation": "silence"}
"""The label that a kind never has."""


def metrics(deadlines: list[Deadline], level: Level, checked_at: datetime, undelivered: int = 0) -> str:
    """All figures: counts by kind and stage, the days of each deadline as timestamps (UTC), and the check's own."""
    counted = [(deadline.kind, deadline.label) for deadline in deadlines]
    counts = [
        ({"kind": kind, "stage": label}, counted.count((kind, label)))
        for kind in KINDS
        for label in LABELS
        if label != NEVER[kind]
    ]
    lines = [
        *_family("timeline_deadlines", "Deadlines within the horizon, by kind and stage.", counts),
        *_days("timeline_deadline_first_day_timestamp_seconds", "First day on which it may fall due.", deadlines, 0),
        *_days("timeline_deadline_last_day_timestamp_seconds", "Last day on which it may fall due.", deadlines, 1),
        *_family("timeline_check_status", "0 OK, 1 WARNING, 2 CRITICAL.", [({}, int(level))]),
        *_family("timeline_check_undelivered", "Notifications that could not be delivered yet.", [({}, undelivered)]),
        *_family("timeline_check_timestamp_seconds", "When the check was made.", [({}, int(checked_at.timestamp()))]),
    ]
    return "\n".join(lines) + "\n"


def write_atomically(path: Path, text: str) -> None:
    """Replace the file atomically: readers see the old text or the new one, never a part.

    Raises:
        OSError: the folder is missing or not writable; the file stays as it was.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path))
    # the collector reads files that end in .prom, and must not read this one
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(READABLE)
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise


def _days(name: str, about: str, deadlines: Iterable[Deadline], which: int) -> Iterator[str]:
    samples = [
        (_labels(deadline), _moment(day))
        for deadline in deadlines
        if (day := (deadline.window.start, deadline.window.end)[which]) is not None
    ]
    return _family(name, about, samples) if samples else iter(())


def _labels(deadline: Deadline) -> dict[str, str]:
    return {
        "occurrence": deadline.occurrence,
        "kind": deadline.kind,
        "parties": on_one_line(" ".join(deadline.parties)),
        "subject": on_one_line(deadline.subject),
    }


def _family(name: str, about: str, samples: Iterable[tuple[dict[str, str], int]]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    for labels, value in samples:
        inner = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{name}{{{inner}}} {value}" if inner else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _moment(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
