"""What must hold of a store after whatever was done to it."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.torture.child import Report, start


def failure(store: Path, reported: Iterable[str], commits: int | None = None) -> str:
    """What is wrong with the store, asked in a process of its own; empty if nothing is.

    It opens, holds every commit that was reported (and so many as `commits` says, where that is known), every hash and
    quote is as it was appended, no commit is half there, and the kept state is what the log says.
    """
    wanted = list(reported)
    child = start(lambda report: _examine(store, wanted, commits, report), store.parent)
    if not child.wait() or child.code != 0:
        return f"it cannot be examined: {child.said().strip()[-300:]}"
    child.errors.unlink()
    return str(json.loads(child.reported[0]))


def _examine(store: Path, reported: list[str], commits: int | None, report: Report) -> None:
    from timeline.opening import open_store
    from timeline.verify import verify_file

    breaches = verify_file(store, reported[-1] if reported else None)
    found = f"{len(breaches)} breaches, first {breaches[0]}" if breaches else ""
    with open_store(store) as db:
        there = db.query("SELECT hash FROM commits").column("hash")
    if lost := set(reported) - set(there):
        found = f"{len(lost)} reported commits are lost"
    if commits is not None and len(there) != commits:
        found = f"{len(there)} commits instead of {commits}"
    report(json.dumps(found))
