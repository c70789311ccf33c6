"""Runs commands, each in a process of its own, forked from one that has imported the program and its model already.

A command does here all that its executable does, but for starting Python, on which most of the suite's time would go,
and that it copies what a new store defines. What depends on the start itself is tested through the executable: see
`conftest.timeline_started`.
"""

import atexit
import gc
import io
import json
import os
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

ROOT = Path(__file__).parents[2]
PROGRAM = "cli.main:run"
MODULES = ("cli.main", "cli.output", "tabulate", "timeline.answers", "timeline.opening", "timeline.judgements")
"""What most commands import."""
STREAMS = ("stdin", "stdout", "stderr")


def run_forked(
    folder: Path, arguments: list[str], environment: dict[str, str], stdin: str | None, program: str = PROGRAM
) -> subprocess.CompletedProcess[str]:
    """What the command printed, and the code it ended with; minus the number of a signal that ended it.

    `program` is the function that is called, in place of that of the command.
    """
    with TemporaryDirectory() as streams:
        where = {name: Path(streams, name) for name in STREAMS}
        where["stdin"].write_text(stdin or "", encoding="utf-8")
        paths = {name: str(path) for name, path in where.items()}
        code = _ask(
            {
                "folder": str(folder),
                "program": program,
                "arguments": arguments,
                "environment": environment,
                "streams": paths,
            }
        )
        stdout, stderr = (where[name].read_text(encoding="utf-8") for name in STREAMS[1:])
    return subprocess.CompletedProcess(["timeline", *arguments], code, stdout, stderr)


def _ask(request: dict[str, object]) -> int:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """The process that forks; it ends when this one does, because its input does."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forked"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(server.communicate)
    return server


def serve() -> None:
    """Fork a command for each line of JSON that comes, one after the other, and answer with the code it ended with."""
    with TemporaryDirectory() as folder:
        _import_all()
        _copy_stores(Path(folder))
        gc.freeze()
        for line in sys.stdin:
            child = os.fork()
            if child == 0:
                _become(json.loads(line))
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


def _import_all() -> None:
    """Import what commands import, and read a sentence, so that the model is loaded.

    A question with a parameter makes DuckDB import pandas, where it is installed; `verify` compares with a new store,
    which it makes once a process.
    """
    from datetime import date

    import duckdb

    for name in MODULES:
        import_module(name)
    from events.extract.pipeline import RuleExtractor
    from seeds.article import Article
    from timeline.verify import as_made

    text = "The presidents of France and Chile met in Paris on Monday."
    RuleExtractor().extract(Article(text, date(2019, 3, 11), "given"))
    with duckdb.connect(":memory:") as connection:
        connection.execute("SELECT ?", [1])
    as_made()


def _copy_stores(folder: Path) -> None:
    from tests.stores import copying, make_empty
    from timeline import definitions

    make_empty(folder)
    definitions.install = copying(lambda: folder)


def _become(request: dict) -> NoReturn:
    """Be the command."""
    for number, name in enumerate(STREAMS):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT
        os.dup2(os.open(request["streams"][name], flags), number)
    # what this process has read ahead of its own input is not the command's
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.path[:0] = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path not in sys.path]
    os.chdir(request["folder"])
    sys.argv = ["timeline", *request["arguments"]]
    module, _, function = request["program"].partition(":")
    code = 0
    try:
        code = getattr(import_module(module), function)() or 0
    except SystemExit as left:  # as Typer does when the shell asks for completions
        code = int(left.code or 0)
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
