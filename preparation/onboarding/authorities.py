"""Local authorities in England by name, ONS code or the three digits of the DfE, however the name is written. Which
areas a partnership has is for its own files."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from contracts.home import SEEDS

# What stands before or after a name and is no part of it.
_TITLES = frozenset(
    {
        "the", "of", "london", "royal", "borough", "city", "county", "council", "metropolitan", "district", "unitary",
        "authority", "lb", "lbc", "rb", "mbc",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """One local authority; `last_year` is the last in which the DfE published figures under this code."""

    area_code: str
    dfe_la_code: str
    area_name: str
    last_year: int


def authority_of(given: str) -> Authority | None:
    """The authority of this name, ONS code or DfE number, in any case, with `&` or `and`, with or without `London
    Borough of`; where a name has had several codes, the one in use last. None where there is none."""
    wanted = given.strip()
    by_code = [each for each in authorities() if wanted.upper() in (each.area_code, each.dfe_la_code)]
    found = by_code or [each for each in authorities() if _folded(each.area_name) == _folded(wanted)]
    return max(found, key=lambda each: each.last_year, default=None)


def close_to(given: str) -> str | None:
    """The name of the one authority that may have been meant by part of a name or a misspelt one; None where nothing is
    close."""
    by_fold = {_folded(each.area_name): each.area_name for each in authorities()}
    said = set(_folded(given).split())
    whole = [name for folded, name in by_fold.items() if said and said <= set(folded.split())]
    if len(whole) == 1:
        return whole[0]
    close = get_close_matches(_folded(given), by_fold, n=1, cutoff=0.75)
    return by_fold[close[0]] if close else None


def is_numbered(authority: Authority, dfe_la_code: str) -> bool:
    """Whether the authority has, or had under an earlier ONS code, this number of the DfE."""
    same = [each for each in authorities() if each.area_name == authority.area_name]
    return dfe_la_code in {each.dfe_la_code for each in same}


@cache
def authorities() -> tuple[Authority, ...]:
    """All of them, those that were merged since 2013 too."""
    with (SEEDS / "reference" / "local_authorities.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(
            Authority(row["area_code"], row["dfe_la_code"], row["area_name"], int(row["last_year"]))
            for row in csv.DictReader(handle)
        )


def _folded(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", " and ").replace("'", "")).split()
    return " ".join(word for word in words if word not in _TITLES) or " ".join(words)
