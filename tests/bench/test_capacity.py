"""bench/capacity.py: the plan is computed from what was measured, and docs/SCALE.md shows what it says."""

import json
from dataclasses import replace
from pathlib import Path

from bench.capacity import Prices, Taken, plan, table

ROOT = Path(__file__).parents[2]
SMALL = Taken(1000, log=200_000, kept=5_000_000, catalogue=300, append=1, first=2, opened=1, now=1, then=1, read=10)
LARGE = Taken(2000, log=300_000, kept=5_100_000, catalogue=310, append=2, first=4, opened=1, now=1, then=1, read=20)


def test_each_claim_adds_what_the_larger_lake_took_more() -> None:
    found = plan(SMALL, LARGE, 10**7, Prices())
    assert found["log in the lake"] == "1.0 GB"
    assert found["to append it, in bulk"] == "2.8 h"
    assert found["a new reader's first question"] == "5.6 h"
    assert found["all relations on a day"] == "1 s"
    assert found["files of it, compacted; rows of the catalogue"] == "2; 366"
    assert len(found) == 9


def test_a_first_question_that_nobody_waits_for_is_marked() -> None:
    assert plan(SMALL, LARGE, 10**8, Prices())["a new reader's first question"] == "2.3 d (too long)"


def test_less_in_the_larger_lake_is_noise_and_no_gain() -> None:
    assert plan(SMALL, replace(LARGE, now=0.5), 10**9, Prices())["all relations on a day"] == "1 s"


def test_costs_are_told_where_prices_are_given() -> None:
    found = plan(SMALL, LARGE, 10**7, Prices(core_hour=1, gb_month=1, thousand_requests=1))
    assert found["once: reading and appending"] == "31"
    assert found["a month: log and one reader's file"] == "2.00"
    assert found["each new reader"] == "7.75"


def test_the_documented_plan_is_what_the_measured_figures_give() -> None:
    small, large = (Taken(**one) for one in json.loads((ROOT / "bench/capacity.json").read_text(encoding="utf-8")))
    assert table(small, large, Prices()) in (ROOT / "docs/SCALE.md").read_text(encoding="utf-8")
