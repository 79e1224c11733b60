"""Reads the Standard Safeguarding Dataset (SSD), given as CSV or Parquet tables: which tables they are, and the records
of our extracts from all of them together. Each extract has its module beside (events.py, assessments.py,
care.py).

A cell that reads exactly NULL is blank: SQL tools write it for no value. Names, ids of workers, addresses, postcodes
and outcomes as JSON are mapped to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contracts.file_rules import Unreadable
from contracts.sources.reading import Part, Reading, all_left_out
from contracts.sources.ssd.assessments import assessments, factors_left_out
from contracts.sources.ssd.care import care
from contracts.sources.ssd.cells import Cells, cells_of, joined_whole
from contracts.sources.ssd.events import contacts, plans, referrals
from contracts.sources.ssd.persons import persons_left_out
from contracts.sources.ssd.rules import RULES, TABLE_TWICE
from contracts.sources.ssd.tables import part_of

__all__ = ["RULES", "part_of", "readings"]

_EXTRACTS: dict[str, Callable[[Cells, Mapping[str, Cells]], Reading]] = {
    "ssd_cin_episodes": referrals,
    "ssd_contacts": contacts,
    "ssd_cin_assessments": assessments,
    "ssd_cp_plans": plans,
    "ssd_cla_episodes": care,
}
# Tables that say more about records of others: the fields needed for it, the first of which tells whose a row is.
_JOINED = {
    "ssd_person": ("pers_person_id",),
    "ssd_family": ("fami_person_id", "fami_family_id"),
    "ssd_immigration_status": ("immi_person_id", "immi_immigration_status", "immi_immigration_status_start_date"),
    "ssd_legal_status": ("lega_person_id", "lega_legal_status", "lega_legal_status_start_date"),
    "ssd_cla_placement": ("clap_cla_id", "clap_cla_placement_type", "clap_cla_placement_start_date"),
    "ssd_assessment_factors": ("cinf_assessment_id", "cinf_assessment_factors_json"),
}


def readings(parts: list[Part]) -> list[Reading]:
    """All records of these tables, in the order of the parts. Referrals and contacts are both of the extract
    `referrals`; tables that no extract holds are left out whole, those that say more about other records as joined.

    Raises Unreadable where a table is given twice, lacks a field its rows belong by, has a header twice, or, being
    joined to others, has rows with too few or too many cells."""
    tables: dict[str, Cells] = {}
    for part in parts:
        if part.what in tables:
            raise Unreadable(TABLE_TWICE, table=part.what)
        tables[part.what] = cells_of(part)
    for table, fields in _JOINED.items():
        if cells := tables.get(table):
            cells.needs(*fields)
            joined_whole(cells)
    return [_reading(cells, tables) for cells in tables.values()]


def _reading(cells: Cells, tables: Mapping[str, Cells]) -> Reading:
    table = cells.part.what
    if table in _EXTRACTS:
        return _EXTRACTS[table](cells, tables)
    if table == "ssd_assessment_factors":
        return factors_left_out(cells, tables.get("ssd_cin_assessments"))
    if table in _JOINED:
        return persons_left_out(cells, _JOINED[table][0])
    return all_left_out(cells.part, "ssd", f"no_extract_{table}")
