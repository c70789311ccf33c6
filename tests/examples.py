"""How many examples a property is tried with: a few each time, where each is costly, and as many more as asked for."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("TIMELINE_TEST_EXAMPLES", "1"))
"""How many times as many examples as usual: `TIMELINE_TEST_EXAMPLES=20 make test`, for a night."""


def examples(usual: int) -> settings:
    """Settings of a property that is usually tried with so many; what a fixture gives, it makes its own each time."""
    return settings(max_examples=usual * TIMES, suppress_health_check=[HealthCheck.function_scoped_fixture])
