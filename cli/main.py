"""The `timeline` command: global options, commands, and the one place where errors become messages."""

import os
import re
import sys
from collections.abc import Callable
from inspect import cleandoc
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.main import get_command

from cli.commands import (
    check,
    claims,
    judgements,
    mcp,
    plot,
    reading,
    reextract,
    reporting,
    review,
    safekeeping,
    schedule,
    state,
    stats,
    store,
    work,
)
from cli.diagnostics import ExitCode, complain, say
from cli.help import Command, Group
from cli.progress import LINE
from cli.settings import Format, Settings
from cli.terminal import Harmless
from events.extractors.errors import ExtractorError
from timeline import errors
from timeline.progress import listen
from timeline.storage.addresses import address
from timeline.storage.patience import Patience, have_patience

GLOBAL_WITH_VALUE: Final = ("--db", "--format", "--memory-limit", "--wait")
GLOBAL_FLAGS: Final = ("--no-color", "--quiet")
COMPLETION: Final = "_TIMELINE_COMPLETE"
"""Set by the shell when it asks for completions."""
NO_NUMBER: Final = re.compile("is not a valid (int|float)( range)?")
"""Typer's message for a value that is not a number."""
MONITORED_UNKNOWN: Final = 3
"""The exit code for monitoring if there was no check; our code for wrong usage would be an alarm."""

app = typer.Typer(
    name="timeline",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Dated events of relations between states, each with the sentence that says so.",
    epilog="Global options may come before or after the command. Start with: timeline init",
)
COMMANDS: Final[dict[str, Callable[..., None]]] = {
    **store.COMMANDS,
    **safekeeping.COMMANDS,
    **reading.COMMANDS,
    **claims.COMMANDS,
    **state.COMMANDS,
    **check.COMMANDS,
    **schedule.COMMANDS,
    **judgements.COMMANDS,
    **review.COMMANDS,
    **reextract.COMMANDS,
    **stats.COMMANDS,
    **plot.COMMANDS,
    **reporting.COMMANDS,
    **mcp.COMMANDS,
}
"""Every command by its name."""
GROUPS: Final[dict[str, tuple[str, dict[str, Callable[..., None]]]]] = {"work": (work.ABOUT, work.COMMANDS)}
"""Commands with subcommands: their summary, and the subcommands."""


def _register(group: typer.Typer, commands: dict[str, Callable[..., None]]) -> None:
    for name, function in commands.items():
        # "\b" keeps the lines of the examples as they are.
        group.command(name, cls=Command, help=cleandoc(function.__doc__ or "").replace("Examples:", "\b\nExamples:"))(
            function
        )


_register(app, COMMANDS)
for name, (about, commands) in GROUPS.items():
    group = typer.Typer(name=name, no_args_is_help=True, rich_markup_mode=None, help=about)
    _register(group, commands)
    app.add_typer(group)


def _print_version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"timeline {version('timeline')}")
        raise typer.Exit


@app.callback()
def options(  # noqa: PLR0913 (every option that all commands have)
    ctx: typer.Context,
    *,
    db: Annotated[
        str,
        typer.Option(
            "--db",
            envvar="TIMELINE_DB",
            metavar="PATH",
            help="The store: one DuckDB file, or a lake (ducklake:postgres:..., docs/SCALE.md).",
        ),
    ] = "timeline.duckdb",
    format: Annotated[Format, typer.Option("--format", help="Output format.")] = Format.TABLE,  # noqa: A002
    no_color: Annotated[bool, typer.Option("--no-color", help="Print without colors.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only data and errors.")] = False,
    memory_limit: Annotated[
        str | None,
        typer.Option(
            "--memory-limit",
            envvar="TIMELINE_MEMORY_LIMIT",
            metavar="SIZE",
            help="Memory that DuckDB may use (1GiB, 500MB); more goes to temporary files. [default: 1.5GiB]",
        ),
    ] = None,
    wait: Annotated[
        float,
        typer.Option(
            envvar="TIMELINE_WAIT",
            metavar="SECONDS",
            min=0,
            help="How long to wait if another process holds the store.",
        ),
    ] = 5,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the global options for the command that follows."""
    del show_version
    if memory_limit is not None:
        from timeline.database import limit_memory

        limit_memory(memory_limit)
    have_patience(Patience(wait, None if quiet else say))
    if sys.stderr.isatty() and not quiet:
        listen(LINE.show)
    ctx.obj = Settings(address(db), format, color=not no_color, quiet=quiet)


def apart(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Split arguments into global options, wherever they are, and the rest; what follows `--` stays in place.

    An option without its value is returned last, without the command, which would be taken for the value.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, given, _ = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in GLOBAL_WITH_VALUE:
            front += [word] if given else [word, *islice(words, 1)]
        elif word in GLOBAL_FLAGS:
            front.append(word)
        else:
            rest.append(word)
    if front and not rest and front[-1] in COMMANDS:
        front.pop()
    return front, [] if front and front[-1] in GLOBAL_WITH_VALUE else rest


def keep_only(command: str) -> None:
    """Leave out the other commands: building them all takes a tenth of a run."""
    if command in COMMANDS or command in GROUPS:
        app.registered_commands = [one for one in app.registered_commands if one.name == command]
        app.registered_groups = app.registered_groups if command in GROUPS else []


def run() -> None:
    """Run the command line; any error becomes one message and an exit code, never a traceback."""
    _prepare_outputs()
    # DuckDB imports pandas with the first value bound to a query, where it is installed: longer than any answer takes
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    # each process that reads articles has a processor, and products too small to share: two of them had four threads
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if COMPLETION in os.environ:
        app(prog_name="timeline")  # the shell asks what may follow; Typer answers, and leaves
    code: int = ExitCode.DONE
    try:
        global_options, rest = apart(sys.argv[1:])
        keep_only(next(iter(rest), ""))
        if len(rest) == 1 and rest[0] in GROUPS:
            rest.append("--help")
        code = _run([*global_options, *rest] or ["--help"])
        sys.stdout.flush()
    except BrokenPipeError:
        code = ExitCode.DONE  # the reader has gone: nothing is wrong, and there is nobody left to write to
    except OSError as error:
        # A command that could not write has said so already.
        code = code or _unwritten(error)
    sys.stderr.flush()
    # Everything is written and every store is closed; taking the interpreter apart would cost as much as the answer.
    os._exit(code)


def _prepare_outputs() -> None:
    """Replace closed outputs (`>&-`) by dummies, and escape characters that the encoding lacks."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.stdout.isatty():
        sys.stdout = Harmless(sys.stdout)


def _run(arguments: list[str]) -> int:
    try:
        command = get_command(app)
        with command.make_context("timeline", arguments) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        complain(f"{_usage(error)} See: {_where(error)} --help")
        return MONITORED_UNKNOWN if "--nagios" in arguments else ExitCode.USAGE
    except (typer.Abort, KeyboardInterrupt):
        complain("interrupted; what was committed stays.")
        return ExitCode.INTERRUPTED
    except (errors.StoreLocked, errors.StoreMissing, errors.StoreUnreadable, errors.HeadMoved) as error:
        complain(error)
        return ExitCode.STORE
    except (errors.TimelineError, ExtractorError) as error:
        complain(error)
        return ExitCode.USAGE
    except BrokenPipeError:
        raise
    except OSError as error:
        return _unwritten(error)
    except Exception as error:
        if os.environ.get("TIMELINE_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".partition("\n")[0]
        complain(f"internal error ({what}). This is a bug: set TIMELINE_DEBUG=1 to see where, and report it.")
        return ExitCode.USAGE
    return ExitCode.DONE


def _unwritten(error: OSError) -> ExitCode:
    """Report which file or stream could not be read or written."""
    path = Path(error.filename) if isinstance(error.filename, str) else None
    if path and isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        complain(errors.no_folder(path, path.parent))
        return ExitCode.USAGE
    complain(f"{error.filename or 'input or output'}: {error.strerror or error}.")
    return ExitCode.USAGE


def _where(error: typer.TyperException) -> str:
    """The command whose help page is relevant."""
    context = getattr(error, "ctx", None)
    return context.command_path if context else "timeline"


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the command line."""
    message = error.format_message() if isinstance(error, typer.BadParameter) else str(error)
    # what is wrong with the whole, not with one option, is a sentence of ours
    message = message.removeprefix("Invalid value: ")
    message = NO_NUMBER.sub("is not a number", message)
    return message if message.endswith((".", "?")) else f"{message}."


if __name__ == "__main__":
    run()
