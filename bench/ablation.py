"""What each layer of the reading brings: precision, recall and F1 on annotated articles, with one layer left out.

    python bench/ablation.py GOLD_DIR [GOLD_DIR ...]

A GOLD_DIR is one of bench/calibration.py's. Events marked "optional" count neither for nor against.
"""

import argparse
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.calibration import is_same
from events.event import Event
from events.extract import pipeline
from events.extract.clauses.modality import Reality
from events.extract.coreference.named_before import NamedBefore
from events.extract.coreference.participants import Cast
from events.extract.names import leaders, treaties
from events.extract.trees import parser
from seeds.article import Article

Gold = tuple[Article, list[dict[str, object]]]


def main() -> None:
    """Print the table."""
    argument_parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    argument_parser.add_argument("gold", type=Path, nargs="+")
    articles = [one for folder in argument_parser.parse_args().gold for one in read(folder)]
    print("left out                     precision  recall     F1")
    for name, without in LAYERS.items():
        with without():
            precision, recall = score(articles)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{name:28} {precision:9.3f} {recall:7.3f} {f1:6.3f}")


def read(folder: Path) -> Iterator[Gold]:
    """The articles of a folder, each with its annotated events."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode()
        yield Article(text, date.fromisoformat(gold["published"]), "given"), gold["events"]


def score(articles: list[Gold]) -> tuple[float, float]:
    """Precision and recall over all the articles."""
    right = claimed = wanted = 0
    for article, gold in articles:
        left = sorted(gold, key=lambda one: bool(one.get("optional")))
        wanted += sum(not one.get("optional") for one in gold)
        for event in pipeline.RuleExtractor().extract(article):
            match = _match(event, left)
            if match is not None:
                left.remove(match)
            optional = match is not None and bool(match.get("optional"))
            right += match is not None and not optional
            claimed += not optional
    return right / max(1, claimed), right / max(1, wanted)


def _match(event: Event, gold: list[dict[str, object]]) -> dict[str, object] | None:
    return next((one for one in gold if is_same(event, one)), None)


@contextmanager
def nothing() -> Iterator[None]:
    """Everything stays."""
    yield


@contextmanager
def repairs() -> Iterator[None]:
    """Leave the parser's trees as they are."""
    with parser._model().select_pipes(disable=["repairs"]):
        yield


@contextmanager
def modality() -> Iterator[None]:
    """Take whatever is told for a fact."""
    with ExitStack() as stack:
        for module in (
            "acts.finder",
            "agreements.finder",
            "meetings.finder",
            "meetings.status",
            "deadlines.finder",
            "timing.news_day",
        ):
            for name in ("reality", "governed"):
                target = f"events.extract.{module}.{name}"
                if hasattr(__import__(f"events.extract.{module}", fromlist=[name]), name):
                    stack.enter_context(patch(target, lambda _: Reality.HAPPENED))
        yield


@contextmanager
def coreference() -> Iterator[None]:
    """Know only those whom a phrase names itself."""
    with patch.object(Cast, "_corefer", lambda *_: []), patch.object(NamedBefore, "pair", lambda *_, **__: []):
        yield


@contextmanager
def knowledge() -> Iterator[None]:
    """Know no leaders and no treaties by name."""
    caches: list[Any] = [leaders._leaders, leaders._by_name, leaders._by_surname, leaders.leader_phrases]
    caches += [treaties._gazetteer, treaties._by_key]
    with patch.object(leaders, "rows", lambda _: []), patch.object(treaties, "rows", lambda _: []):
        for one in caches:
            one.cache_clear()
        yield
    for one in caches:
        one.cache_clear()


@contextmanager
def discourse() -> Iterator[None]:
    """Let no sentence lend another its dates, places and names."""
    with patch.object(pipeline, "complete", lambda _, candidates: list(candidates)):
        yield


LAYERS = {
    "nothing": nothing,
    "repairs of parses": repairs,
    "modality": modality,
    "coreference": coreference,
    "leaders and treaties by name": knowledge,
    "discourse": discourse,
}
"""The layers that can be left out, each with what leaves it out."""


if __name__ == "__main__":
    main()
