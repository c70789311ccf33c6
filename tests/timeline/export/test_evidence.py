"""timeline/export/evidence.py: a stranger verifies the log with the documented recipe and standard tools."""

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, publish
from timeline import judgements
from timeline.errors import Refused
from timeline.export.evidence import recipe, write_bundle
from timeline.opening import create_store
from timeline.proof.signing import new_key, sign

TOOLS = ("bash", "sha256sum", "jq", "awk", "openssl")
needs_tools = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"the recipe needs {', '.join(TOOLS)}"
)
GUARANTEES = Path(__file__).parents[3] / "docs" / "GUARANTEES.md"


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of three commits, signed; its words are of many alphabets, with quotes, controls and line ends."""
    folder = tmp_path_factory.mktemp("evidence")
    new_key(folder / "key")
    with create_store(folder / "timeline.duckdb") as db:
        paper = Paper("2019-06-29", "Le «Quotidien»\t\x1b\x7f").says(
            "meeting.held", quote='They met in "Ōsaka" \\ 大阪 🗼.'
        )
        claim, _ = publish(db, paper.says("meeting.held", "CHN USA", date="2019-06", confidence=1e-7))
        publish(db, Paper("2019-07-01", "B").says("treaty.expiry", due="2021", treaty="T"))
        judgements.retract(db, claim, author="ann", reason="a hoax")
        sign(db, folder / "key")
        made = write_bundle(db, folder / "evidence")
        write_bundle(db, folder / "evidence.tar")
        assert (made.commits, made.documents, made.events, made.signatures) == (3, 2, 4, 1)
        with pytest.raises(Refused, match="exists already"):
            write_bundle(db, folder / "evidence")
    return folder / "evidence"


def followed(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", recipe()], cwd=folder, capture_output=True, text=True, check=False)


def test_the_recipe_of_the_docs_is_the_one_in_the_bundle(evidence: Path) -> None:
    assert f"```sh\n{recipe()}```" in GUARANTEES.read_text(encoding="utf-8")
    assert (evidence / "verify.sh").read_text() == recipe()


@needs_tools
def test_a_stranger_finds_it_as_it_was_recorded(evidence: Path, tmp_path: Path) -> None:
    with tarfile.open(evidence.with_suffix(".tar")) as tar:
        tar.extractall(tmp_path, filter="data")

    done = followed(tmp_path / "evidence")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All of it is as it was recorded" in done.stdout
    assert "signed by key" in done.stdout


def seal(folder: Path) -> None:
    """Make the sums anew, as a forger would."""
    done = "sha256sum HEAD *.jsonl keys/* verify.sh > SHA256SUMS"
    subprocess.run(["bash", "-c", done], cwd=folder, check=True)


@needs_tools
@pytest.mark.parametrize(
    ("forgery", "sealed"),
    [
        ("sed -i 's/They met/They never met/' documents.jsonl", False),
        ("sed -i 's/They met/They never met/' documents.jsonl", True),
        ("sed -i '1s/RUS/PRK/' events.jsonl", True),
        ("sed -i 1d events.jsonl", True),
        ("head -n 1 events.jsonl >> events.jsonl", True),
        ("sed -i '1{h;d};2{G}' events.jsonl", True),
        ("sed -i '2s/tester/eve/' commits.jsonl", True),
        ("sed -i '$d' commits.jsonl", True),
        ('sed -i \'s/"signature": "..../"signature": "AAAA/\' signatures.jsonl', True),
    ],
)
def test_a_stranger_finds_what_was_changed(evidence: Path, tmp_path: Path, forgery: str, sealed: bool) -> None:
    folder = Path(shutil.copytree(evidence, tmp_path / "evidence"))
    subprocess.run(["bash", "-c", forgery], cwd=folder, check=True)
    if sealed:
        seal(folder)

    done = followed(folder)
    assert done.returncode != 0
    assert "All of it" not in done.stdout
