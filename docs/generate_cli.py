"""Write docs/CLI.md from the commands' own help; with --check, say whether it is stale (exit code 1)."""

import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/CLI.md"
HEAD = "# Commands\n\nWritten by `python docs/generate_cli.py` from the commands' help.\n"


def main() -> int:
    """Write the page, or check it."""
    page = _page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        print("docs/CLI.md is up to date." if fresh else "docs/CLI.md is stale: run python docs/generate_cli.py")
        return 0 if fresh else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def _page() -> str:
    from cli.main import COMMANDS, GROUPS

    words: list[tuple[str, ...]] = [(), *((name,) for name in COMMANDS)]
    for group, (_, commands) in GROUPS.items():
        words += [(group,), *((group, name) for name in commands)]
    return HEAD + "".join(f"\n## {' '.join(('timeline', *each))}\n\n{_help(*each)}" for each in words)


def _help(*command: str) -> str:
    from cli.main import _run

    with redirect_stdout(StringIO()) as printed:
        _run([*command, "--help"])
    text = "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())
    return f"```text\n{text}\n```\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["COLUMNS"] = "100"
    for name in ("TIMELINE_DB", "TIMELINE_AUTHOR"):
        os.environ.pop(name, None)
    sys.exit(main())
