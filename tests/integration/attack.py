"""An attack on the counts of a release that shares nothing with disclosure control: sums over areas, years and their
quarters, categories and the measures that they make up, by rules of its own, solved by echelon form."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import polars as pl
from scipy import sparse

from contracts.home import PROJECT

KEY = ["areas_in", "period", "measure_id", "breakdown", "category"]
STATUSES = {
    f"{da}into_care_{name}": codes
    for da in ("", "da_")
    for name, codes in {
        "by_order": ("C1", "C2", "D1", "E1"),
        "agreed": ("V2",),
        "emergency": ("L1", "L2", "L3"),
        "remand": ("J1", "J2", "J3"),
    }.items()
}


def sums(counts, places):
    """Rows of (place, coefficient) that add up to nought."""
    days = {row[1]: (row[-2], row[-1]) for row in counts.select(*KEY, "period_start", "period_end").iter_rows()}
    quarters = sorted(period for period in days if "Q" in period)
    spans = defaultdict(list)
    for period, (start, end) in days.items():
        within = [each for each in quarters if start <= days[each][0] and days[each][1] <= end]
        if period not in quarters and len(within) == 4:
            spans[period] = within
    value = dict(zip(places, counts["count"].to_list(), strict=True))
    additive = set(pl.read_csv(PROJECT / "seeds" / "measures.csv").filter("is_additive")["measure_id"])
    categories = defaultdict(list)
    for key in places:
        if key[3]:
            categories[key[0], key[1], key[2], key[3]].append(key)
    candidates = []
    for key in places:
        if "|" in key[0]:
            candidates.append((key, [(area, *key[1:]) for area in key[0].split("|")]))
        if key[1] in spans and key[2] in additive:
            candidates.append((key, [(key[0], each, *key[2:]) for each in spans[key[1]]]))
        if not key[3] and key[2] in STATUSES:
            whole = "da_into_care" if key[2].startswith("da_") else "into_care"
            codes = STATUSES[key[2]]
            candidates.append((key, [(*key[:2], whole, "legal_status_at_start", code) for code in codes]))
        if key[2] == "da_cases":
            candidates.append((key, [(*key[:2], each, *key[3:]) for each in ("da_referrals", "da_assessments")]))
        for name in () if key[3] else ("sex", "age_band", "ethnicity_group"):
            if parts := categories[(*key[:3], name)]:
                candidates.append((key, parts))
    for whole, parts in candidates:
        if all(each in places for each in parts) and sum(value[each] for each in parts) == value[whole]:
            yield [(places[whole], 1), *((places[each], -1) for each in parts)]


def worked_out(tied, value, hidden, places, attacker):
    """Cells whose number follows exactly: rows of the echelon form with a single unknown."""
    unknown = hidden.copy()
    if attacker:
        for key, place in places.items():
            if key[0] == attacker:
                unknown[place] = False
    columns = np.flatnonzero(unknown)
    number = {int(cell): at for at, cell in enumerate(columns)}
    rows = [[(number[cell], sign) for cell, sign in each if cell in number] for each in tied]
    rows = [row for row in rows if row]
    entries = [(at, column, sign) for at, row in enumerate(rows) for column, sign in row]
    at, column, sign = (np.array(each) for each in zip(*entries, strict=True))
    matrix = sparse.csr_matrix((sign.astype(float), (at, column)), shape=(len(rows), len(columns)))
    found = set()
    _, label = sparse.csgraph.connected_components(matrix.T @ matrix, directed=False)
    for part in np.unique(label[np.unique(column)]):
        members = np.flatnonzero(label == part)
        block = matrix[:, members]
        block = block[np.diff(block.indptr) > 0].toarray()
        # A cell follows where no direction that keeps every sum moves it.
        _, size, turn = np.linalg.svd(block, full_matrices=True)
        rank = int((size > 1e-9).sum())
        free = np.abs(turn[rank:]).max(axis=0) if rank < turn.shape[0] else np.zeros(len(members))
        found |= {int(columns[members[each]]) for each in np.flatnonzero(free < 1e-9)}
    return found
