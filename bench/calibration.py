"""How well the confidence of claims is calibrated, on annotated articles; with --fit, the weights that suit them best.

    python bench/calibration.py GOLD_DIR [GOLD_DIR ...] [--fit]

A GOLD_DIR holds NNN.txt beside NNN.json: {"published": "2019-06-26", "events": [{"type", "date", "due", "parties",
"actors", "treaty", "quote", ...}]}. A claim is right where an annotated event has its type, its parties (or treaty)
and an anchor date that overlaps its own. The fit is a logistic regression with an L2 penalty, by Newton's method,
cross-validated over articles: the table shows each claim's confidence by a fit that has not seen its article.
"""

import argparse
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np

from events.edtf import bounds
from events.event import Event
from events.extract.candidate import Candidate
from events.extract.confidence import features
from events.extract.pipeline import RuleExtractor
from seeds.article import Article

PENALTY = 1.0
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    """Print the table, and the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true", help="fit anew, and print the weights")
    options = parser.parse_args()
    judged = [one for folder in options.gold for one in judge(folder)]
    right = np.array([is_right for _, _, _, is_right in judged], dtype=float)
    if not options.fit:
        print_table(np.array([event.confidence for _, event, _, _ in judged]), right)
        return
    names = sorted({feature for _, _, candidate, _ in judged for feature in features(candidate)})
    rows = np.array([[1.0, *(name in features(one) for name in names)] for _, _, one, _ in judged], dtype=float)
    articles = np.array([article for article, _, _, _ in judged])
    print_table(cross_validated(rows, right, articles), right)
    weights = fit(rows, right)
    print(f"\n[weights]\nbase = {weights[0]:.2f}")
    for name, weight in zip(names, weights[1:], strict=True):
        print(f'"{name}" = {weight:.2f}')


def judge(folder: Path) -> list[tuple[str, Event, Candidate, bool]]:
    """Each claim of each annotated article, the candidate that it was made from, and whether it is right."""
    judged = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode()
        article = Article(text, date.fromisoformat(gold["published"]), "given")
        left = list(gold["events"])
        for event, candidate in RuleExtractor().candidates(article):
            match = next((one for one in left if is_same(event, one)), None)
            if match is not None:
                left.remove(match)
            judged.append((str(path), event, candidate, match is not None))
    return judged


def is_same(event: Event, gold: dict[str, object]) -> bool:
    """Whether a claim tells an annotated event."""
    if event.type != gold["type"]:
        return False
    if not event.type.startswith("treaty.") and list(event.parties) != gold["parties"]:
        return False
    if event.type in {"treaty.withdrawn", "treaty.suspended"} and list(event.actors) != gold["actors"]:
        return False
    told, true = event.due or event.date, gold.get("due") or gold.get("date")
    return not true or bool(told and bounds(told).overlaps(bounds(str(true))))


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights that make what is right likeliest, less half the penalty on their squares (the base's excepted)."""
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([0.0] + [PENALTY] * (rows.shape[1] - 1))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - ridge @ weights
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        weights += np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
    return weights


def cross_validated(rows: np.ndarray, right: np.ndarray, articles: np.ndarray, folds: int = 10) -> np.ndarray:
    """The chance of each claim by a fit to the articles of the other folds."""
    order = {article: i % folds for i, article in enumerate(sorted(set(articles)))}
    fold = np.array([order[article] for article in articles])
    chances = np.zeros(len(right))
    for i in range(folds):
        chances[fold == i] = 1 / (1 + np.exp(-rows[fold == i] @ fit(rows[fold != i], right[fold != i])))
    return chances


def print_table(chances: np.ndarray, right: np.ndarray) -> None:
    """How many claims there are of each confidence, and how many of them are right."""
    print("confidence   claims  mean   right")
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            row = f"{inside.sum():6}  {chances[inside].mean():.2f}   {right[inside].mean():.2f}"
            print(f"{low:.1f} to {min(high, 1):.1f}   {row}")


if __name__ == "__main__":
    main()
