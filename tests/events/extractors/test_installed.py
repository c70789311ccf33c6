"""events/extractors/installed.py: extractors are entry points, ours among them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.extract.pipeline import RuleExtractor
from events.extractors.errors import ExtractorError
from events.extractors.installed import extractor_named, installed
from tests.events.extractors.plugin import ECHO, write_plugin


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, to write a plug-in to."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "echoes", raising=False)
    yield tmp_path
    sys.modules.pop("echoes", None)


def test_the_rules_are_registered_as_any_other() -> None:
    assert isinstance(extractor_named(), RuleExtractor)
    assert ("rules", "timeline") in [(one.name, one.package) for one in installed()]


def test_a_package_brings_its_own(folder: Path) -> None:
    write_plugin(folder)
    [echo] = [one for one in installed() if one.name == "echo"]
    assert (echo.package, echo.package_version) == ("echoes", "2.5")
    assert extractor_named("echo").version == "3"


def test_an_unknown_name_is_answered_with_those_there_are(folder: Path) -> None:
    write_plugin(folder)
    with pytest.raises(ExtractorError, match=r"no extractor 'ecco'. Installed: echo, .*rules"):
        extractor_named("ecco")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("raise RuntimeError('no such library')", r"does not load \(RuntimeError: no such library\)"),
        ("import sys; sys.exit(7)", r"does not load \(SystemExit: 7\)"),
        ("x = 1", "does not load .*Echo"),
        ("def Echo(): return 1 / 0", "ZeroDivisionError"),
        ("def Echo(): return object()", "is not an extractor: its name"),
        (ECHO.replace('"3"', "3", 1), "is not an extractor: its version"),
        (ECHO.replace("def extract", "def read"), "has no method extract"),
        (ECHO.replace('"3"', '"3/1"', 1), "is not an extractor: its version"),
        (ECHO.replace('"echo"', r'"echo:\n"', 1), "is not an extractor: its name"),
        (ECHO.replace('"echo"', '"rules"', 1), "is not an extractor: its name is neither 'echo'"),
        (ECHO.replace('"echo"', '"person: ann"', 1), "is not an extractor: its name is neither 'echo'"),
    ],
)
def test_a_broken_one_is_named_with_its_package(folder: Path, code: str, what: str) -> None:
    write_plugin(folder, code)
    with pytest.raises(ExtractorError, match=f"Extractor 'echo' of package echoes .*{what}"):
        extractor_named("echo")


def test_nobody_takes_one_of_our_names(folder: Path) -> None:
    write_plugin(folder, entry="rules = echoes:Echo")
    assert isinstance(extractor_named("rules"), RuleExtractor)


def test_a_name_that_two_packages_bring_is_refused(folder: Path) -> None:
    write_plugin(folder)
    write_plugin(folder, package="reverb")
    with pytest.raises(ExtractorError, match="provided by several packages: echoes and reverb"):
        extractor_named("echo")
