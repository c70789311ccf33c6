"""Mangled inputs: hundreds of them are read or refused in time, the same for the same seed; what goes wrong is told."""

from datetime import date
from random import Random

import pytest

from bench import fuzz
from bench.mangled import trial
from bench.mangled.given import Given
from bench.mangled.inputs import GENERATORS, input_number
from bench.mangled.trial import Home, Outcome, tried
from events.extract.pipeline import RuleExtractor

NEWS = Given("a.txt", b"France and Iran signed a treaty in Geneva on Monday.\n", date(2019, 6, 26))


@pytest.fixture(scope="module")
def home():
    server = Home()
    yield server
    server.close()


def test_inputs_of_every_kind_are_read_or_refused(home, tmp_path):
    outcomes = []
    for number, (name, (generate, _)) in enumerate([*GENERATORS.items()] * 2):
        outcomes.append(tried(number, name, generate(Random(number)), home, tmp_path))  # noqa: S311 (no secret)
    assert [one for one in outcomes if one.failure] == []
    assert sum(one.refused for one in outcomes) > 20
    assert sum(one.documents for one in outcomes) > 20
    assert sum(one.claims for one in outcomes) > 20


@pytest.mark.parametrize("name", GENERATORS)
def test_the_same_seed_makes_the_same_inputs(name):
    generate, _ = GENERATORS[name]
    for seed in range(3):
        assert generate(Random(seed)) == generate(Random(seed))  # noqa: S311 (no secret)
        assert input_number(seed, seed=2, only=name) == input_number(seed, seed=2, only=name)


def crash(extractor, article):
    raise RuntimeError("a rule failed")


def misquote(extractor, article):
    return [claim.model_copy(update={"quote": "Iran left."}) for claim in CLAIMS(extractor, article)]


CLAIMS = RuleExtractor.extract


@pytest.mark.parametrize(("extract", "says"), [(crash, "a rule failed"), (misquote, "claims were dropped")])
def test_a_crash_or_a_quote_that_is_not_in_the_text_is_a_failure(home, tmp_path, monkeypatch, extract, says):
    monkeypatch.setattr(RuleExtractor, "extract", extract)
    assert says in tried(1, "intact", NEWS, home, tmp_path).failure


def test_what_takes_too_long_is_a_failure(home, tmp_path, monkeypatch):
    monkeypatch.setattr(trial, "LIMIT", 0.0)
    assert tried(1, "intact", NEWS, home, tmp_path).failure.startswith("took ")


def test_what_is_sent_by_a_server_is_read(home, tmp_path):
    given = Given(NEWS.name, NEWS.data, NEWS.published, {"Content-Type": "text/plain"})
    assert tried(1, "from a server", given, home, tmp_path).documents == 1


@pytest.mark.parametrize(("failure", "code"), [("", 0), ("its process died", 1)])
def test_a_failure_is_told_and_kept_and_is_the_exit_code(tmp_path, monkeypatch, capsys, failure, code):
    outcomes = [Outcome(number, "intact", documents=1, claims=2, seconds=0.5, failure=failure) for number in range(3)]
    monkeypatch.setattr(fuzz, "outcomes", lambda *_: outcomes)
    assert fuzz.main(["--count", "3", "--processes", "1", "--keep", str(tmp_path / "kept")]) == code
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].split() == ["all", "3", "3", "0", "6", str(3 * code), "0.50"]
    assert err.count("its process died") == 3 * code
    assert len(list(tmp_path.glob("kept/*.json"))) == 3 * code
