"""The ledger as a state machine: append, retract, amend, link, crash, reopen, verify, in any order and with any words.

    python -m bench.ledger_machine --examples 200 --steps 40

The suite runs a few short examples on a store in memory; this runs many on a file that is really closed and opened.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from events.event import Event
from seeds.article import Article
from timeline import judgements, ledger
from timeline.database import Database
from timeline.errors import Refused
from timeline.opening import create_store, open_store
from timeline.upkeep import kept
from timeline.verify import log_breaches

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)
KINDS = ("meeting.held", "meeting.announced", "treaty.signed")
DAYS = ("2019-06-28", "2019-06", "2019-06-27/2019-06-29", None)
PAIRS = (("RUS", "USA"), ("CHN", "USA"))


class LedgerMachine(RuleBasedStateMachine):
    """What a person may do to a store, and what must hold after each step, in stores that `opened` makes.

    `closed` ends work on a store, and `reopened` takes it up again.
    """

    opened: Callable[[], Database]
    closed: Callable[[Database], None]
    reopened: Callable[[Database], Database]

    def __init__(self) -> None:
        super().__init__()
        self.db = type(self).opened()
        self.rows: list[tuple[Any, ...]] = []
        self.heads: list[str] = []
        self.claims: dict[str, str] = {}
        self.known: set[str] = set()

    @rule(words=st.lists(WORDS, min_size=1, max_size=3), data=st.data(), crash=st.booleans())
    def publish(self, words: list[str], data: st.DataObject, crash: bool) -> None:
        """Append a document with a claim a sentence; a crash comes between the commit and its kept state."""
        article = Article("\n".join(words), date(2019, 6, data.draw(st.integers(1, 30))), "given", publisher=words[0])
        events, at = [], 0
        for sentence in words:
            place = {"quote": sentence, "quote_start": at, "quote_end": at + len(sentence)}
            events.append(_event(article, data, place))
            at += len(sentence) + 1
        ledger.append(self.db, [article], events, author="tester", message=words[-1], keep_up=not crash)
        for event in events:
            if event.id not in self.claims:
                self.claims[event.id] = event.type.split(".")[0]
                self.known.add(event.id)
        if crash:
            self.reopen()

    @precondition(lambda self: self.known)
    @rule(data=st.data(), reason=WORDS.filter(str.strip))
    def retract(self, data: st.DataObject, reason: str) -> None:
        """Withdraw a claim that counts; a second time is refused."""
        claim = data.draw(st.sampled_from(sorted(self.known)))
        judgements.retract(self.db, claim, author="tester", reason=reason)
        self.known.remove(claim)
        try:
            judgements.retract(self.db, claim, author="tester", reason=reason)
        except Refused:
            return
        raise AssertionError("a claim was retracted twice")

    @precondition(lambda self: self.known)
    @rule(data=st.data(), party=st.sampled_from(("FRA", "DEU", "JPN")))
    def amend(self, data: st.DataObject, party: str) -> None:
        """Replace a claim that counts, where it says something else then."""
        claim = data.draw(st.sampled_from(sorted(self.known)))
        try:
            judgements.amend(self.db, claim, {"parties": (party, "USA")}, author="tester", reason="the minutes")
        except Refused:
            return
        (replacement,) = self.db.first(
            "SELECT details['replacement'] FROM events WHERE type = 'claim.amended' ORDER BY seq DESC LIMIT 1"
        ) or ("",)
        self.known.remove(claim)
        self.known.add(replacement)
        self.claims[replacement] = self.claims[claim]

    @precondition(lambda self: len(self.claims) > 1)
    @rule(data=st.data(), apart=st.booleans())
    def link(self, data: st.DataObject, apart: bool) -> None:
        """Say that two claims belong together, or do not."""
        one, two = data.draw(st.lists(st.sampled_from(sorted(self.claims)), min_size=2, max_size=2, unique=True))
        judge = judgements.unlink if apart else judgements.link
        try:
            judge(self.db, one, two, author="tester", reason="the minutes")
        except Refused:
            assert self.claims[one] != self.claims[two]

    @rule()
    def reopen(self) -> None:
        """Close the store, and open it again."""
        type(self).closed(self.db)
        self.db = type(self).reopened(self.db)

    @invariant()
    def nothing_is_lost_or_changed(self) -> None:
        """Every row that was read before is there, and is the same; what counts is what should."""
        rows = self.db.query('SELECT seq, id, row_hash, "commit" FROM events ORDER BY seq').rows
        assert rows[: len(self.rows)] == self.rows
        heads = self.db.query("SELECT hash FROM commits ORDER BY number").column("hash")
        assert heads[: len(self.heads)] == self.heads
        self.rows, self.heads = rows, heads
        assert set(self.db.query("SELECT id FROM known_claims()").column("id")) == self.known

    def teardown(self) -> None:
        """The log verifies, the commits are a chain, and the kept state is what the log says."""
        try:
            chain = self.db.query("SELECT hash, parent FROM commits ORDER BY number").rows
            assert all(parent == before for (before, _), (_, parent) in pairwise(chain))
            assert (log_breaches(self.db), kept.differing(self.db)) == ([], [])
        finally:
            type(self).closed(self.db)


def _event(article: Article, data: st.DataObject, place: dict[str, Any]) -> Event:
    kind, day = data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from(DAYS))
    dated = {"due": day or "2019-07"} if kind == "meeting.announced" else {"date": day}
    about = {"treaty": "INF Treaty"} if kind.startswith("treaty") else {}
    fields = {"type": kind, "parties": data.draw(st.sampled_from(PAIRS)), **dated, **about, **place}
    return Event(
        **fields,
        extractor="machine/1",
        confidence=data.draw(st.floats(0, 1)),
        reported=article.published,
        source=article.hash,
    )


def run(machine: type[LedgerMachine], examples: int, steps: int) -> None:
    """Try so many examples of so many steps; the shortest that fails is printed."""
    few = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=few)


def main() -> None:
    """Run it on files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--steps", type=int, default=40)
    given = parser.parse_args()
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "timeline.duckdb"

        def opened() -> Database:
            empty.unlink(missing_ok=True)
            create_store(empty).close()
            return open_store(empty, write=True)

        def closed(db: Database) -> None:
            db.close()
            open_store(empty).close()

        def reopened(_: Database) -> Database:
            return open_store(empty, write=True)

        names = {one.__name__: staticmethod(one) for one in (opened, closed, reopened)}
        run(type("OnFile", (LedgerMachine,), names), given.examples, given.steps)
    print(f"{given.examples} examples of up to {given.steps} steps: nothing lost, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
