"""Which canonical columns come from which headers of the SSDA903 return, and what its placement codes mean. Reading
the rows is for care.py."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.layouts import Source
from contracts.sources.table import Table, plain

UASC = "UASC"
_CODES = {
    "foster": "U1 U2 U3 U4 U5 U6",
    "residential": "K2 P3 R1 R2 R3 S1",
    "parent": "P1",
    "adoption": "A3 A4 A5 A6",
    "independent": "P2 H5",
    "secure": "K1 R5",
    "other": "T0 T1 T2 T3 T4 Z1 Z11 Z12 Z13 Z14",
}
# Our own grouping of the placement codes. The code list gives no meaning for K3 (2025 on): its group is not known.
PLACEMENT_GROUPS: dict[str, str | None] = {
    **{code: group for group, codes in _CODES.items() for code in codes.split()},
    "K3": None,
}
_UASC = "UASC"


def columns_of(table: Table, header: Mapping[str, Source], with_uasc: bool) -> dict[str, Source]:
    """Canonical column → source, of an episodes table with the columns of the header file joined to it."""
    shown = {plain(each): each for each in reversed(table.headers)}
    columns = {
        "child_key": Source(header=shown["child"]),
        "care_period_key": Source(header=shown["child"], further=[shown["decom"]]),
        "care_start_date": Source(header=shown["decom"], date_style="dd/mm/yyyy"),
        "care_end_date": Source(header=shown["dec"], date_style="dd/mm/yyyy"),
        "end_reason_code": Source(header=shown["rec"]),
        "legal_status_at_start": Source(header=shown["ls"]),
        # The return has no field for domestic abuse; need N1 is wider, and is not it.
        "da_basis": Source(constant="not_available"),
    }
    if "cin" in shown:
        columns["category_of_need_code"] = Source(header=shown["cin"])
    if "place" in shown:
        columns["placement_group_at_start"] = Source(header=shown["place"], values=PLACEMENT_GROUPS)
    if with_uasc:
        columns["is_uasc"] = Source(header=UASC)
    return {**columns, **header}
