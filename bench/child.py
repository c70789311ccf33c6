"""One import or one question, in a process whose memory is measured: `python -m bench.child NAME STORE LOG [LIMIT]`."""

import re
import resource
import sys
from pathlib import Path

from bench.families.as_of import CLOCKS, PROJECTIONS
from bench.families.now import TODAY
from bench.store import KEEP, fill
from timeline.opening import create_store, open_store
from timeline.verify import log_breaches

QUESTIONS = {
    **{f"{name} now": f"{KEEP} FROM {TODAY.call(f'{name}_on')}" for name in PROJECTIONS},
    **{f"{name}, three clocks": f"{KEEP} FROM {CLOCKS['three clocks'].call(f'{name}_as_of')}" for name in PROJECTIONS},
    "verify": "",
}
"""What is asked, by name; `verify` is no query."""


def main(name: str, store: str, log: str, limit: str = "") -> None:
    """Do it; raises whatever it raises."""
    path = Path(store)
    with create_store(path) if name == "import" else open_store(path) as db:
        if limit:
            db.execute(f"SET memory_limit = '{limit}'")
        if name == "import":
            fill(db, Path(log))
        elif name == "verify":
            log_breaches(db)
        else:
            db.execute(QUESTIONS[name])


def peak() -> int:
    """The most bytes of memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says there begins with the memory of the process that started this one
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        return int(found[1]) * 1024 if found else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


if __name__ == "__main__":
    main(*sys.argv[1:])
    print(peak())
