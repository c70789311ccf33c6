"""What must be found, refused or borne: tampering, attempts to escape, mangled inputs, the ledger in any order."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.tally import Outcome


def tampered() -> Iterator[Outcome]:
    """Every way of changing a store behind our back that is known: `verify` must say what was done."""
    from bench.tampering import example, tamper, tamperings
    from timeline.verify import verify_file

    with TemporaryDirectory() as place:
        head = example(Path(place) / "example.duckdb")
        for how in tamperings():
            store = Path(shutil.copy(Path(place) / "example.duckdb", Path(place) / "tampered.duckdb"))
            tamper(store, how.sql)
            found = verify_file(store, head if how.keeps else None)
            said = how.is_said(found)
            yield Outcome("kinds of tampering", how.name, "" if said else f"{found} is found", {"found": float(said)})


def escapes() -> Iterator[Outcome]:
    """Every statement that `timeline sql` must refuse, and those that take too much."""
    from bench.escapes import bombs, statements
    from bench.tampering import example
    from timeline.storage.sandbox import DEFAULT, Limits
    from timeline.verify import verify_file

    with TemporaryDirectory() as place:
        store, folder = Path(place) / "timeline.duckdb", Path(place) / "empty"
        folder.mkdir()
        head = example(store)
        tries: list[tuple[str, Limits, str]] = [
            *((query.format(store=store, folder=folder), DEFAULT, "") for query in statements()),
            *((bomb.sql, bomb.limits, bomb.says) for bomb in bombs()),
        ]
        for query, limits, says in tries:
            failure = _not_refused(store, query, limits, says)
            if not failure and (list(folder.iterdir()) or verify_file(store, head)):
                failure = "it was refused, but left something behind"
            yield Outcome("attempts to leave the sandbox", query, failure, {"refused": float(not failure)})


def _not_refused(store: Path, query: str, limits: object, says: str) -> str:
    from timeline.errors import Refused
    from timeline.storage.sandbox import run_sql

    try:
        rows = run_sql(store, query, limits)  # type: ignore[arg-type]
    except Refused as refused:
        return "" if re.search(says, str(refused)) else f"it was refused otherwise: {refused}"
    return f"it was answered with {len(rows)} rows"


def mangled(count: int, seed: int) -> Iterator[Outcome]:
    """So many mangled inputs, read by the program's readers and rules."""
    words = ["--count", str(count), "--seed", str(seed), "--json"]
    done = _run("bench.fuzz", *words)
    if not done.stdout:
        yield Outcome("mangled inputs", "bench.fuzz", done.stderr[-300:])
        return
    for name, row in json.loads(done.stdout)["generators"].items():
        if name != "all":
            counts = {"documents read": row["read"], "refused": row["refused"]}
            failure = f"{row['failures']} of {row['inputs']} fail" if row["failures"] else ""
            yield Outcome("mangled inputs", name, failure, counts, trials=row["inputs"])


def machine(examples: int, steps: int) -> Iterator[Outcome]:
    """The ledger as a state machine: append, retract, amend, link, crash, reopen, verify, in any order."""
    done = _run("bench.ledger_machine", "--examples", str(examples), "--steps", str(steps))
    failure = done.stderr.strip()[-600:] if done.returncode else ""
    kind = "ledger machine, examples of any steps"
    yield Outcome(kind, "bench.ledger_machine", failure, {"steps at most each": steps}, trials=examples)


def _run(module: str, *words: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-m", module, *words], cwd=root, capture_output=True, text=True, check=False)
