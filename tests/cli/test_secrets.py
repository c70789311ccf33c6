"""Keys, passwords and addresses with tokens: whatever a command is given, it neither prints nor stores them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import timeline
from tests.events.extractors.endpoint import TEXT, serving

SECRET = "hunter2-0123456789"

CONFIG = f"""
[notify]
attempts = 1
[notify.targets]
desk = "json://ann:{SECRET}@127.0.0.1:9/{SECRET}"
mail = "mailto://ann:{SECRET}@127.0.0.1:9/?to=desk@example.org"
unknown = "nosuchservice://{SECRET}@example.org"
[ping]
url = "http://ann:{SECRET}@127.0.0.1:9/{SECRET}?token={SECRET}"
"""

BAD = [
    f'[notify.targets]\ndesk = ["{SECRET}"]',
    f'[notify.targets]\ndesk = "{SECRET}"',
    f'[notify.targets]\ndesk = "json://{SECRET}',
    f'[ping]\nurl = "ftp://{SECRET}@example.org"',
    f'[notify]\nattempts = "{SECRET}"',
    f'notify = "{SECRET}"',
]
"""Configurations with a fault where a secret stands."""

LAKES = [
    f"ducklake:postgres:host=127.0.0.1 port=9 dbname=x user=ann password={SECRET}",
    f"ducklake:postgres:host=127.0.0.1 port=9 password='{SECRET} {SECRET}'",
    f"ducklake:postgres:postgresql://ann:{SECRET}@127.0.0.1:9/x",
]


@pytest.fixture
def desk(seeded: Path, tmp_path: Path) -> Path:
    """A folder with the seeds and a configuration whose addresses hold a secret."""
    shutil.copy(seeded / "timeline.duckdb", tmp_path)
    (tmp_path / "timeline.toml").write_text(CONFIG)
    (tmp_path / "timeline.toml").chmod(0o600)
    return tmp_path


CHECK = ("check", "--as-of", "2019-07-01", "--within", "60d")

COMMANDS = [
    ("config",),
    ("config", "--format", "json"),
    (*CHECK, "--dry-run"),
    CHECK,
    (*CHECK, "--nagios", "--metrics", "figures.prom"),
    (*CHECK, "--format", "json"),
    ("schedule", "show"),
    ("log", "--format", "json"),
    ("errata", "--since", "2019-01-01", "--format", "json"),
    ("export", "-o", "log.jsonl"),
    ("stats",),
]


def test_addresses_to_notify_and_ping_are_neither_printed_nor_stored(desk: Path) -> None:
    told = f"json://127.0.0.1:9/{SECRET}-too"
    for command in COMMANDS:
        done = timeline(desk, *command, TIMELINE_NOTIFY_URLS=told, TIMELINE_DEBUG="")
        assert "Traceback" not in done.stderr, command
        assert SECRET not in done.stdout + done.stderr, command
    assert '"record": "commit"' in (desk / "log.jsonl").read_text()
    assert "deadline.undelivered" in (desk / "log.jsonl").read_text()
    (desk / "timeline.toml").unlink()
    for file in desk.iterdir():
        assert SECRET.encode() not in file.read_bytes(), file.name


@pytest.mark.parametrize("bad", BAD)
def test_a_fault_in_the_configuration_is_told_without_what_stands_there(desk: Path, bad: str) -> None:
    (desk / "timeline.toml").write_text(bad)
    done = timeline(desk, "config")
    assert done.returncode == 2
    assert "timeline.toml" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_a_key_goes_to_the_endpoint_alone_whatever_that_answers(desk: Path) -> None:
    pytest.importorskip("openai", reason="is an extra: openai")
    (desk / "article.txt").write_text(TEXT)
    with serving() as endpoint:
        url = endpoint.url.replace("://", f"://ann:{SECRET}@")
        secrets = {**endpoint.environment, "OPENAI_API_KEY": SECRET, "TIMELINE_OPENAI_BASE_URL": url}
        for status in (401, 404, 400, 200):
            endpoint.says((status, {"error": {"message": f"Incorrect API key provided: {SECRET}.", "code": SECRET}}))
            done = timeline(desk, "ingest", "article.txt", "--published", "2019-06-26", "--with", "openai", **secrets)
            assert done.returncode == 2, status
            assert "127.0.0.1" in done.stderr
            assert SECRET not in done.stdout + done.stderr
        done = timeline(desk, "extractors", **secrets)
        assert SECRET not in done.stdout + done.stderr
    assert SECRET.encode() not in (desk / "timeline.duckdb").read_bytes()


def test_an_address_is_told_without_its_password(desk: Path) -> None:
    for command in ("ingest", "extract", "dates"):
        done = timeline(desk, command, f"http://ann:{SECRET}@127.0.0.1:9/a")
        assert done.returncode == 2
        assert "http://…@127.0.0.1:9/a: has a name or a password in it" in done.stderr
        assert SECRET not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("lake", "command"),
    [*zip(LAKES, ("list", "init", "stats --format json"), strict=True)],
    ids=["words", "quoted", "url"],
)
def test_a_store_beyond_this_machine_is_told_of_without_its_password(desk: Path, lake: str, command: str) -> None:
    done = timeline(desk, "--db", lake, *command.split(), TIMELINE_CACHE=str(desk / "cache"))
    assert done.returncode in (2, 3)
    assert done.stderr.startswith("timeline: ")
    assert SECRET not in done.stdout + done.stderr


def test_a_private_key_is_told_of_by_its_file_alone(desk: Path) -> None:
    pytest.importorskip("cryptography", reason="is an extra: sign")
    assert timeline(desk, "key", "new", "ann.key").returncode == 0
    secret = (desk / "ann.key").read_text().splitlines()[1]
    shown = ""
    for command in (
        ("sign", "--key", "ann.key"),
        ("verify", "--key", "ann.key"),
        ("verify", "--key", "ann.key.pub", "--format", "json"),
        ("key", "new", "ann.key"),
    ):
        done = timeline(desk, *command)
        shown += done.stdout + done.stderr
    (desk / "ann.key").write_text((desk / "ann.key").read_text().replace(secret[4:8], "????"))
    shown += timeline(desk, "sign", "--key", "ann.key").stderr
    assert "ann.key" in shown
    assert not any(secret[at : at + 12] in shown for at in range(len(secret) - 12))
    assert json.loads(timeline(desk, "config", "--format", "json").stdout)
