"""timeline/report/drawing.py: the drawing of a report is prepared once."""

import sys
from pathlib import Path

import pytest

from timeline.errors import Refused
from timeline.report.drawing import Drawing, drawing
from timeline.storage.addresses import CACHE

made_anew = drawing.__wrapped__


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept: nothing is there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_it_is_made_once_and_then_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vl_convert = pytest.importorskip("vl_convert", reason="is an extra: report")
    made = made_anew()
    assert made.chart["marks"]
    assert "</script" not in made.library
    assert len(list(folder.iterdir())) == 1

    monkeypatch.setattr(vl_convert, "vegalite_to_vega", lambda *_: pytest.fail("it is made again"))
    assert made_anew() == made
    monkeypatch.setattr("timeline.report.drawing.version", lambda _: "another")
    with pytest.raises(pytest.fail.Exception, match="again"):
        made_anew()


@pytest.mark.parametrize("left", ["", "half of {", "[]", '{"chart": {}}'])
def test_what_cannot_be_read_or_kept_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch, left: str) -> None:
    vl_convert = pytest.importorskip("vl_convert", reason="is an extra: report")
    monkeypatch.setattr(vl_convert, "vegalite_to_vega", lambda _: {"marks": []})
    monkeypatch.setattr(vl_convert, "javascript_bundle", lambda _: "bundle")
    expected = Drawing({"marks": []}, "(() => {bundle\n})();")
    folder.write_text("a file where the folder would be")
    assert made_anew() == expected

    folder.unlink()
    assert made_anew() == expected
    [kept] = folder.iterdir()
    kept.write_text(left)
    assert made_anew() == expected
    assert made_anew() == expected


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(Refused, match=r"timeline\[report\]"):
        made_anew()
