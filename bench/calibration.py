"""How well the confidence of claims is calibrated, on annotated articles; with --fit, the weights that suit them best.

    python bench/calibration.py GOLD_DIR [GOLD_DIR ...] [--judged NAME]
    python bench/calibration.py --fit

A GOLD_DIR holds NNN.txt beside NNN.json: {"published": "2019-06-26", "events": [{"type", "date", "due", "parties",
"actors", "treaty", "quote", ...}]}. A claim is right where an annotated event has its type, its parties (or treaty)
and an anchor date that overlaps its own. The table shows how many claims of each confidence are.

Rules that were worked on with an article are right there more often than anywhere else. So --fit takes no articles, but
the claims of bench/judged.csv: what versions of the rules claimed of articles that they had not seen, by its features.
--judged adds up the claims of the GOLD_DIRs in that form, to be put there under a name; a version before this one is
judged in its own tree. The fit is a logistic regression with an L2 penalty, by Newton's method. Its table shows each
claim of real articles by a fit that has not seen its set; sets of made-up texts are learnt from, and not shown.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from events.edtf import bounds
from events.event import Event
from events.extract.candidate import Candidate
from events.extract.confidence import features
from events.extract.pipeline import RuleExtractor
from seeds.article import Article

PENALTY: Final = 2.0
BINS: Final = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
JUDGED: Final = Path(__file__).with_name("judged.csv")
MADE_UP: Final = "made up: "
"""How the names of those sets begin whose texts were written for the purpose."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims of one set of articles of which the same features hold: how many are right, how many wrong."""

    set: str
    features: tuple[str, ...]
    right: int
    wrong: int


def main() -> None:
    """Print the table; the weights, or the claims in short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument(
        "--judged", metavar="NAME", help="print the claims as rows of judged.csv, for a set of this name"
    )
    parser.add_argument("--fit", action="store_true", help="fit anew to judged.csv, and print the weights")
    options = parser.parse_args()
    if options.fit:
        known = read_judged()
        print_table(*by_sets_left_out(known))
        print(
            "\n[weights]\n" + "\n".join(f"{json.dumps(name)} = {weight:.2f}" for name, weight in weigh(known).items())
        )
        return
    judged = [one for folder in options.gold for one in judge(folder)]
    if options.judged:
        write_judged(options.judged, judged)
        return
    right = np.array([is_right for _, _, is_right in judged], dtype=float)
    print_table(np.array([event.confidence for event, _, _ in judged]), right, np.ones(len(right)))


def judge(folder: Path) -> list[tuple[Event, Candidate, bool]]:
    """Each claim of each annotated article, the candidate that it was made from, and whether it is right."""
    judged = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode()
        article = Article(text, date.fromisoformat(gold["published"]), "given")
        left = sorted(gold["events"], key=lambda one: bool(one.get("optional")))
        for event, candidate in RuleExtractor().candidates(article):
            match = next((one for one in left if is_same(event, one)), None)
            if match is not None:
                left.remove(match)
            judged.append((event, candidate, match is not None))
    return judged


def is_same(event: Event | Candidate, gold: dict[str, Any]) -> bool:
    """Whether a claim tells an annotated event."""
    if event.type != gold["type"]:
        return False
    if not event.type.startswith("treaty.") and list(event.parties) != gold["parties"]:
        return False
    if event.type in {"treaty.withdrawn", "treaty.suspended"} and list(event.actors) != gold["actors"]:
        return False
    told, true = event.due or event.date, gold.get("due") or gold.get("date")
    return not true or bool(told and bounds(told).overlaps(bounds(str(true))))


def write_judged(name: str, judged: list[tuple[Event, Candidate, bool]]) -> None:
    """The claims on standard output, added up by their features, as rows of judged.csv."""
    counts = Counter((tuple(sorted(features(one))), is_right) for _, one, is_right in judged)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    for held in sorted({held for held, _ in counts}):
        rows.writerow([name, "; ".join(held), counts[held, True], counts[held, False]])


def read_judged(path: Path = JUDGED) -> list[Judged]:
    """The rows of judged.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(row["set"], tuple(row["features"].split("; ")), int(row["right"]), int(row["wrong"]))
            for row in csv.DictReader(file)
        ]


def weigh(judged: Iterable[Judged]) -> dict[str, float]:
    """The weight of each feature, and of "base", that makes what is right likeliest, less the penalty."""
    known = list(judged)
    names = sorted({feature for one in known for feature in one.features})
    weights = fit(_matrix(known, names), np.array([[one.right, one.wrong] for one in known], dtype=float))
    return dict(zip(["base", *names], map(float, weights), strict=True))


def fit(rows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The weights of the columns of `rows`, each of which was right and wrong as often as its row of `counts` says.

    Less half the penalty on their squares (the first's, the base's, excepted).
    """
    right, all_ = counts[:, 0], counts.sum(axis=1)
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([0.0] + [PENALTY] * (rows.shape[1] - 1))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - all_ * chance) - ridge @ weights
        curve = rows.T @ (rows * (all_ * chance * (1 - chance))[:, None]) + ridge
        weights += np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
    return weights


def by_sets_left_out(judged: list[Judged]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of real articles' claims: the chances by a fit to all other sets, how many are right, how many there are."""
    shown = [one for one in judged if not one.set.startswith(MADE_UP)]
    fits = {name: weigh(one for one in judged if one.set != name) for name in {one.set for one in shown}}
    sums = [fits[one.set]["base"] + sum(fits[one.set].get(name, 0.0) for name in one.features) for one in shown]
    right = np.array([one.right for one in shown], dtype=float)
    return 1 / (1 + np.exp(-np.array(sums))), right, right + [one.wrong for one in shown]


def print_table(chances: np.ndarray, right: np.ndarray, claims: np.ndarray) -> None:
    """How many claims there are of each confidence, and which part of them is right."""
    print("confidence   claims  mean   right")
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        if count := claims[inside].sum():
            mean, share = (chances * claims)[inside].sum() / count, right[inside].sum() / count
            print(f"{low:.1f} to {min(high, 1):.1f}   {count:6.0f}  {mean:.2f}   {share:.2f}")


def _matrix(judged: list[Judged], names: list[str]) -> np.ndarray:
    return np.array([[1.0, *(name in one.features for name in names)] for one in judged], dtype=float)


if __name__ == "__main__":
    main()
