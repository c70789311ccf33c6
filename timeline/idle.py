"""Placing claims quickly: steps that have nothing to do are not planned."""

from typing import TYPE_CHECKING

from timeline.definitions import sql

if TYPE_CHECKING:
    from timeline.database import Database


def leave_out_idle_steps(db: "Database") -> list[str]:
    """Have steps of placing `claims_again` that have nothing to do stand empty: to plan them takes most of the time."""
    db.execute(sql("upkeep", "steps_again"))
    idle: list[str]
    (idle,) = db.first(sql("upkeep", "steps")) or ([],)
    for step in idle:
        db.execute(sql("upkeep", f"idle_{step}"))
    return idle
