"""What changes when an area sends a file again: the draft that a correction replaced, and the correction that waits in
the inbox. Corrections touch no figure of the Table 6 year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from examples.demonstration.lives import Lives
from examples.demonstration.referrals import Referral
from examples.demonstration.rows import Row

FORGOTTEN = 2
READ_AGAIN, RECORDED_LATE = 9, 4


def draft(rows: list[Row]) -> list[Row]:
    """The file before it was corrected: the last plans not recorded yet, the categories of the first ones other."""
    kept = [dict(row) for row in rows[:-FORGOTTEN]]
    for row in kept[:3]:
        row["initial_category_of_abuse"] = "PHY" if row["initial_category_of_abuse"] != "PHY" else "NEG"
    return kept


def corrected(lives: Lives, start: date, end: date, rng: Random) -> Lives:
    """The same area once the referrals of a quarter were read again: some turn out to be about domestic abuse, and a
    few were recorded late. None of those has been assessed, so nothing else moves."""
    theirs = [one for one in lives.referrals if start <= one.day <= end]
    unassessed = [one for one in theirs if one.da is False and not one.assessed and one.until is None]
    read_again = {one.number for one in rng.sample(unassessed, READ_AGAIN)}
    referrals = [replace(one, da=True, need="N1") if one.number in read_again else one for one in lives.referrals]
    number = max(one.number for one in lives.referrals)
    for i in range(1, RECORDED_LATE + 1):
        day = start + timedelta(days=20 * i)
        child = lives.cast.family(day, size=1)[0]
        referrals.append(Referral(number + i, child, day, da=i % 2 == 0, source="6", need="N1"))
    return replace(lives, referrals=sorted(referrals, key=lambda one: (one.day, one.number)))
