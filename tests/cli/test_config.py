"""cli/config.py: the configuration file, its places, its keys, and what is said of a wrong one."""

from pathlib import Path

import pytest

from cli import config
from cli.config import BadConfig, Config, days_of, load
from timeline.checks import Lead

STORE = Path("timeline.duckdb")
SECRET = "hunter2"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of this machine's."""
    for name in (config.URLS, config.PING):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


def loaded(folder: Path, text: str) -> Config:
    path = folder / "timeline.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, folder / "timeline.duckdb")


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    found = load(None, tmp_path / "timeline.duckdb")
    assert (found.path, found.targets, found.ping) == (None, (), None)
    assert found.horizon.lead("treaty") == Lead(30, 14)


def test_every_key_has_its_effect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK", f"mailtos://me:{SECRET}@example.org")
    found = loaded(
        tmp_path,
        """
        [check]
        within = "6w"
        silence = "all"
        [check.treaty]
        within = "90d"
        critical = "3w"
        critical_before = "first"
        [notify]
        attempts = 5
        [notify.targets]
        desk = "env:DESK"
        [ping]
        url = "https://ping.example/1"
        """,
    )
    assert found.horizon.lead("treaty") == Lead(90, 21, before_first=True)
    assert found.horizon.lead("meeting") == Lead(42, 3)
    assert (found.horizon.silence, found.attempts, found.ping) == (None, 5, "https://ping.example/1")
    [target] = found.targets
    assert (target.label, target.scheme) == ("desk", "mailtos")
    assert SECRET not in repr(found.targets)


def test_the_file_beside_the_store_comes_before_the_users_own(tmp_path: Path) -> None:
    own = tmp_path / "home/timeline/timeline.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[notify]\nattempts = 7\n")
    assert load(None, tmp_path / "timeline.duckdb").attempts == 7
    (tmp_path / "timeline.toml").write_text("")
    assert load(None, tmp_path / "timeline.duckdb").attempts == 3


def test_targets_of_the_environment_are_called_by_service_and_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(config.URLS, f"json://localhost/{SECRET} ntfys://topic-{SECRET}")
    labels = [target.label for target in load(None, STORE).targets]
    assert [label.partition("-")[0] for label in labels] == ["json", "ntfys"]
    assert SECRET not in " ".join(labels)


def test_an_address_that_is_given_twice_is_one_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(config.URLS, "json://localhost/x json://localhost/x")
    found = loaded(tmp_path, '[notify.targets]\ndesk = "json://localhost/x"')
    assert [target.label for target in found.targets] == ["desk"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[check]\nwithin = 30", "check.within"),
        ('[check]\nwithin = "soon"', "check.within"),
        ("[check]\nhorizon = 3", "horizon"),
        ("[checks]", "checks"),
        ("check = 3", "check is a table"),
        ('[check.treaty]\ncritical_before = "then"', "critical_before"),
        ("[notify]\ntargets = []", "notify.targets is a table"),
        ("[notify]\nattempts = 0", "notify.attempts"),
        ("[notify]\nattempts = true", "notify.attempts"),
        ('[notify.targets]\ndesk = "env:NOT_SET_ANYWHERE"', "NOT_SET_ANYWHERE"),
        (f'[notify.targets]\ndesk = "me:{SECRET}"', "notify.targets.desk"),
        (f'[ping]\nurl = "ftp://{SECRET}"', "ping"),
        ("[check", "TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key_and_no_secret(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(BadConfig) as raised:
        loaded(tmp_path, text)
    assert problem in str(raised.value)
    assert "timeline.toml" in str(raised.value)
    assert SECRET not in str(raised.value)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="no such"):
        load(tmp_path / "none.toml", STORE)


def test_a_wrong_address_in_the_environment_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(config.URLS, SECRET)
    with pytest.raises(BadConfig, match=config.URLS) as raised:
        load(None, STORE)
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(("text", "days"), [("30d", 30), ("6w", 42), ("31", 31), ("0d", 0)])
def test_durations(text: str, days: int) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["", "d", "-1d", "1m", "1.5d", "٣d"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        days_of(text)
