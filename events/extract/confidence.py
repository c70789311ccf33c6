"""The probability that a claim is right, given how it was found: a logistic model fitted to annotated articles."""

from functools import cache
from math import exp
from typing import Final

from events.extract.candidate import Candidate
from events.lexicon import tables

MANY: Final = 2
FLOOR, CEILING = 0.05, 0.97
"""Bounds of every confidence: no rule is certain, and none is worthless."""


def confidence(candidate: Candidate) -> float:
    """The probability that the claim is right, from 0 to 1, to two places.

    The logistic function of the sum of the weights (`lexicons/en/confidence.toml`) of the `features` that hold.
    """
    weights = _weights()
    total = weights["base"] + sum(weights.get(feature, 0.0) for feature in features(candidate))
    return round(min(CEILING, max(FLOOR, 1 / (1 + exp(-total)))), 2)


def features(candidate: Candidate) -> list[str]:
    """The features of the model that hold of the candidate."""
    anchor = candidate.anchor_window
    held = {
        "explicit": candidate.explicit,
        "dated": anchor is not None,
        "day": anchor is not None and anchor.days == 1,
        "inferred": bool(candidate.inferred),
        "probable": (candidate.date or "").endswith("?"),
        "repeated": candidate.mentions > 1,
        "named": any(one.name for one in candidate.participants),
        "many parties": len(candidate.parties) > MANY,
        f"family {_family(candidate)}": True,
    }
    return [feature for feature, holds in held.items() if holds]


def _family(candidate: Candidate) -> str:
    """The rule's family: "act", "deadline", "treaty", or for meetings "verb" and "noun"."""
    return candidate.rule.split(":")[0].split(" ")[0]


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = tables("confidence")["weights"]
    return weights
