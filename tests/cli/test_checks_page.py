"""docs/CHECKS.md is true: the schedule fires, tells once and pings as shown, and the configuration shown is valid."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.config import load
from timeline.checks import Lead

pytest.importorskip("apprise", reason="is an extra: notify")
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/CHECKS.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_a_scheduled_check_fires_tells_once_and_pings(seeded: Path) -> None:
    assert "python docs/try_checks.py\n" in blocks("sh")
    command = [sys.executable, ROOT / "docs/try_checks.py", seeded / "timeline.duckdb"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert tried.stdout in blocks("text")


def test_the_configuration_shown_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_PHONE", "ntfys://topic")
    path = tmp_path / "timeline.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")
    shown = load(path, tmp_path / "timeline.duckdb")
    assert [target.label for target in shown.targets] == ["desk", "phone"]
    usual = load(None, tmp_path / "none" / "timeline.duckdb")
    assert shown.horizon.lead("treaty") == Lead(90, 14)
    for kind in ("meeting", "obligation"):
        assert shown.horizon.lead(kind) == usual.horizon.lead(kind)
