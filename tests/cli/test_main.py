"""The command line itself: help, global options anywhere, errors as messages."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli import main
from cli.help import SECTIONS
from cli.main import COMMANDS, GROUPS, apart
from tests.cli.conftest import Run, executable, own_environment

EVERY = COMMANDS | {f"{group} {name}": run for group, (_, those) in GROUPS.items() for name, run in those.items()}


@pytest.mark.parametrize("command", EVERY)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    about, _, examples = (EVERY[command].__doc__ or "").partition("Examples:")
    assert about.strip().endswith(".")
    assert f"timeline {command}" in examples or f"| timeline {command}" in examples


def test_the_reference_is_the_commands_own_help() -> None:
    generator = Path(__file__).parents[2] / "docs/generate_cli.py"
    done = subprocess.run([sys.executable, generator, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_summary_of_each_command_fits_on_a_page_of_80_columns(ask: Run) -> None:
    sections = ask("--help", COLUMNS="80").stdout.partition("Add:\n")[2].rpartition("\n\n")[0]
    listed = [line for line in sections.splitlines() if line.startswith("  ")]
    assert len(listed) == len(COMMANDS) + len(GROUPS)
    for group in GROUPS:
        listed += ask(group, COLUMNS="80").stdout.partition("Commands:\n")[2].splitlines()
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


def test_every_command_is_listed_by_what_it_is_for() -> None:
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted([*COMMANDS, *GROUPS])


def test_what_a_command_needs_stands_in_its_usage_as_it_is_called(ask: Run) -> None:
    assert ask("link", "--help").stdout.startswith("Usage: timeline link [OPTIONS] ID ID\n")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["list", "--format", "json"], (["--format", "json"], ["list"])),
        (["list", "--format=json", "--quiet"], (["--format=json", "--quiet"], ["list"])),
        (["--db", "a", "show", "x"], (["--db", "a"], ["show", "x"])),
        (["sql", "--", "--format"], ([], ["sql", "--", "--format"])),
        (["list", "--format"], (["--format"], [])),
        (["--format", "list"], (["--format"], [])),
    ],
)
def test_global_options_may_stand_anywhere(given: list[str], expected: tuple[list[str], list[str]]) -> None:
    assert apart(given) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["list", "--wrong"],
        ["list", "--format", "papyrus"],
        ["--memory-limit", "lots", "list"],
        ["--wait", "-1", "list"],
        ["show"],
    ],
)
def test_wrong_usage_is_one_message(ask: Run, arguments: list[str]) -> None:
    wrong = ask(*arguments)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("timeline: ")
    assert len(wrong.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["meeting"], "No such command 'meeting'. Did you mean 'meetings'? See: timeline --help"),
        (["diff", "2019-07-01"], "Both states are the same. Give a second day, --and-known-on or"),
        (["verify", "--db"], "Option '--db' requires an argument. See: timeline --help"),
        (["--db", "verify"], "Option '--db' requires an argument. See: timeline --help"),
        (["list", "--from", "2019-07-01", "--to", "2019-06-01"], "The range ends before it begins: from 2019-07-01"),
        (["brief", "--since", "2019-07-01", "--within", "soon"], "Invalid value for '--within': 'soon' is not a dura"),
        (["list", "--limit", "0"], "Invalid value for '--limit': '0' is not a number of rows."),
        (["--wait", "long", "list"], "Invalid value for '--wait' (env var: 'TIMELINE_WAIT'): 'long' is not a number."),
    ],
)
def test_what_is_wrong_is_said_in_whole_sentences(ask: Run, arguments: list[str], message: str) -> None:
    assert ask(*arguments).stderr.startswith(f"timeline: {message}")


def test_quiet_says_nothing_beside_the_data(ask: Run) -> None:
    assert ask("list", "--party", "KAZ", "--quiet").stderr == ""


def test_the_store_may_be_named_by_the_environment(ask: Run, seeded, tmp_path) -> None:
    named = ask("log", TIMELINE_DB=str(tmp_path / "elsewhere.duckdb"))
    assert named.returncode == 3
    assert "elsewhere.duckdb" in named.stderr


def test_a_reader_that_leaves_is_no_error(seeded) -> None:
    piped = subprocess.run(
        f"'{sys.executable}' -m cli.main list --format jsonl | head -1",
        cwd=seeded, shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert piped.stdout.count("\n") == 1
    assert piped.stderr == ""


def test_a_fault_of_ours_is_a_message_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero\nand more")

    monkeypatch.setattr(main, "get_command", fail)
    monkeypatch.delenv("TIMELINE_DEBUG", raising=False)
    assert main._run(["list"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("timeline: internal error")
    assert "ZeroDivisionError: by zero)" in said


@pytest.mark.parametrize("command", ["list", "meetings", "as-of 2019-07-01", "check"])
def test_a_reading_command_loads_no_model(seeded: Path, command: str) -> None:
    code = "import sys; from cli.main import _run; _run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split()], cwd=seeded, capture_output=True, text=True, check=True
    )
    assert not {"spacy", "pydantic", "edtf", "events.event"} & set(done.stderr.split())


def test_a_terminal_without_a_letter_gets_its_number(ask: Run) -> None:
    poor = ask("list", "--limit", "1", PYTHONIOENCODING="ascii")
    assert poor.returncode == 0
    assert "\\u201c" in poor.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["head", "list"])
def test_a_full_disk_is_one_message(seeded: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", command],
            cwd=seeded, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "timeline: input or output: No space left on device.\n")


def test_a_closed_output_is_no_fault(seeded: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m cli.main head >&-", cwd=seeded, shell=True, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("word", "completed"), [("tr", ["treaties"]), ("rel", ["relations"]), ("xyz", [])])
def test_the_shell_completes_commands(ask: Run, word: str, completed: list[str]) -> None:
    asked = ask(_TIMELINE_COMPLETE="complete_bash", COMP_WORDS=f"timeline {word}", COMP_CWORD="1")
    assert (asked.returncode, asked.stdout.split()) == (0, completed)


def test_completion_is_offered() -> None:
    """To the shell that asks: it is found among the processes that lead here."""
    asked = f"{shlex.join(executable())} --show-completion; exit $?"
    done = subprocess.run(["bash", "-c", asked], env=own_environment(), capture_output=True, text=True, check=True)
    assert "timeline" in done.stdout


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("show", ["show"]),
        ("work", ["work"]),
        ("--help", [*COMMANDS, *GROUPS]),
        ("nosuch", [*COMMANDS, *GROUPS]),
    ],
)
def test_only_the_command_that_is_named_is_built(monkeypatch: pytest.MonkeyPatch, given: str, left: list[str]) -> None:
    for kind in ("registered_commands", "registered_groups"):
        monkeypatch.setattr(main.app, kind, list(getattr(main.app, kind)))
    main.keep_only(given)
    built = [*main.app.registered_commands, *main.app.registered_groups]
    assert [one.name or one.typer_instance.info.name for one in built] == left
