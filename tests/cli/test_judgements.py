"""A person's own claims and judgements."""

import json
from pathlib import Path

from tests.cli.conftest import Run

QUOTE = "The presidents of Kenya and Rwanda met in Kigali."


def listed(run: Run, *filters: str) -> list[dict]:
    return json.loads(run("list", *filters, "--format", "json").stdout)


def test_a_recorded_claim_counts_until_it_is_retracted(run: Run, tmp_path: Path) -> None:
    parties = ("--party", "KEN", "--party", "RWA")
    made = run(
        "record",
        "meeting.held",
        "--date",
        "2019-03-11",
        *parties,
        "--quote",
        QUOTE,
        "--reason",
        "seen",
        "--author",
        "Ada",
    )
    assert made.returncode == 0, made.stderr
    [claim] = listed(run, *parties)
    assert (claim["date"], claim["quote"], claim["publisher"]) == ("2019-03-11", QUOTE, "Ada")
    assert run("retract", claim["id"][:8], "--reason", "mistaken").returncode == 0
    assert listed(run, *parties) == []
    assert run("verify").returncode == 0


def test_an_amendment_replaces_a_claim(run: Run) -> None:
    claim = listed(run, "--type", "meeting.held", "--party", "PRK")[0]
    assert run("amend", claim["id"], "--place", "Singapore", "--reason", "well known").returncode == 0
    [amended] = listed(run, "--type", "meeting.held", "--party", "PRK")
    assert (amended["place"], amended["date"]) == ("Singapore", claim["date"])
    assert amended["id"] != claim["id"]


def test_two_meetings_may_be_parted_and_joined(run: Run) -> None:
    helsinki = listed(run, "--type", "meeting.held", "--since", "2018-07-01", "--until", "2018-07-31", "--party", "RUS")
    one, two = (claim["id"] for claim in helsinki[:2])
    before = len(json.loads(run("meetings", "--format", "json").stdout))
    assert run("unlink", one, two, "--reason", "two of them").returncode == 0
    assert len(json.loads(run("meetings", "--format", "json").stdout)) == before + 1
    assert run("link", one, two, "--reason", "one after all").returncode == 0
    assert len(json.loads(run("meetings", "--format", "json").stdout)) == before


def test_a_judgement_needs_a_claim_a_reason_and_something_to_say(run: Run) -> None:
    assert run("retract", "zzzz", "--reason", "x").returncode == 2
    assert run("retract", "zzzz").returncode == 2
    claim = listed(run)[0]["id"]
    assert run("amend", claim, "--reason", "x").returncode == 2
    wrong = run("amend", claim, "--date", "the other day", "--reason", "x")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("timeline: This is not a valid event: date: 'the other day' is not an EDTF date.")


def test_a_judgement_is_on_claims_and_says_so_of_an_occurrence(run: Run) -> None:
    one = listed(run)[0]["id"]
    refused = run("link", one, "mtg-0906c7", "--reason", "x")
    assert refused.returncode == 2
    assert "`timeline show mtg-0906c7` lists them" in refused.stderr
