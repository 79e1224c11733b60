"""Kinds of columns as real exports have them that hold no identifier: code lists, labels, event dates, counts, words.
Kinds that must be refused are for identifying.py."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

CODES = Path(__file__).parents[2] / "seeds" / "codes"
DAY_FORMS = (
    "%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d %B %Y", "%Y-%m-%d 00:00:00", "%d.%m.%Y", "%d/%m/%y", "%Y%m%d", "%d%m%y",
)  # fmt: skip
EVENTS = [date(2022, 2, 1) + timedelta(days=3 * number) for number in range(75)]


def columns() -> dict[str, list[str]]:
    """Kind → the values that stand in its column, again and again."""
    draw = random.Random(2023)
    made = _written()
    for path in sorted(CODES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        made[f"codes of {path.stem}"] = [row["code"] for row in rows]
        made[f"labels of {path.stem}"] = [row["label"] for row in rows]
        made[f"codes and labels of {path.stem}"] = [f"{row['code']} - {row['label']}" for row in rows]
    for form in (
        "%d/%m/%Y",
        "%Y-%m-%d",
        "%d-%b-%Y",
        "%d %B %Y",
        "%Y-%m-%d 00:00:00",
        "%d.%m.%Y",
        "%d/%m/%y",
        "%Y%m%d",
        "%d%m%y",
    ):
        made[f"events, {form}"] = [day.strftime(form) for day in EVENTS]
    made["events as Excel counts days"] = [str((day - date(1899, 12, 30)).days) for day in EVENTS]
    made["events and a few far days"] = [*(f"{day:%d/%m/%Y}" for day in EVENTS), "31/12/2099", "01/01/1900"]
    made["months of the year covered"] = ["Jul 2022", "Aug 2022", "Sep 2022", "Oct 2022"]
    made["months as numbers"] = ["202207", "202208", "202209", "202304", "202212"]
    made["keyed hashes"] = [f"{draw.getrandbits(128):032x}" for _ in range(400)]
    made["ages"] = [str(age) for age in range(19)]
    made["ages with a fraction"] = [f"{draw.uniform(0, 18):.3f}" for _ in range(200)]
    made["fees"] = [f"{draw.uniform(0, 5000):.2f}" for _ in range(300)]
    made["fees with a sign"] = [f"£{draw.randrange(100, 9999):,}.00" for _ in range(300)]
    made["counts"] = [str(draw.randrange(60)) for _ in range(200)]
    made["row numbers"] = [str(number) for number in range(1, 401)]
    made["shares"] = [f"{draw.random():.4f}" for _ in range(200)]
    made["percentages"] = [f"{draw.randrange(101)}%" for _ in range(100)]
    made["times of day"] = [f"{draw.randrange(24):02d}:{draw.randrange(60):02d}" for _ in range(200)]
    made["teams with a number"] = [f"Assessment Team {number}" for number in range(1, 40)]
    made["ward codes"] = [f"E0500{draw.randrange(9000, 9999)}" for _ in range(120)]
    made["small-area codes"] = [f"E0100{draw.randrange(1000, 9999)}" for _ in range(300)]
    made["batch names"] = ["batch 1 of 6", "batch 2 of 6", "run 2022-10-03-001"]
    return made


def _written() -> dict[str, list[str]]:
    """The kinds written down by hand: values parted by |."""
    with (Path(__file__).parent / "harmless.csv").open(encoding="utf-8", newline="") as handle:
        return {row["kind"]: row["values"].split("|") for row in csv.DictReader(handle)}
