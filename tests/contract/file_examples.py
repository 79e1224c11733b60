"""For each rule about a whole file, a manifest or a day: a submission that keeps it and one that breaks it. Rules about
rows carry their examples themselves."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import xlsxwriter

from contracts.extracts import BY_NAME, EXTRACTS
from tests.unit.contracts.making import canonical, csv_text, rows

REFERRALS = canonical("referrals", {}, {})
NAMES = list(BY_NAME["referrals"].names)


@dataclass(frozen=True)
class Sent:
    """A submission: its extract, bytes and manifest, the area file as changed, what was received before it and of that
    withdrawn again, and for how many years rows are kept."""

    extract: str = "referrals"
    content: str | bytes = REFERRALS
    manifest: dict[str, Any] = field(default_factory=dict)
    area: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    before: tuple[Sent, ...] = ()
    withdrawn: str = ""
    retention_years: int | None = None
    spoil: Callable[..., None] | None = None
    alone: bool = False


def stray_workbook() -> bytes:
    """One cell far beyond the table."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NAMES)
        sheet.write(1_048_575, 16_383, "x")
    return buffer.getvalue()


def plain_workbook(author: str = "", comment: str = "", sheet_name: str = "Referrals") -> bytes:
    """Sound referrals with an author among the properties, and perhaps a comment."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.set_properties({"author": author})
        sheet = book.add_worksheet(sheet_name)
        for number, row in enumerate([NAMES, *(line.values() for line in rows("referrals", {}, {}))]):
            sheet.write_row(number, 0, list(row))
        if comment:
            sheet.write_comment(1, 1, comment)
    return buffer.getvalue()


def workbook(*sheets: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(
                [NAMES, *([each.get(n, "") for n in NAMES] for each in rows("referrals", {}))]
            ):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def bomb() -> bytes:
    """A workbook whose directory says that its first part unpacks to 4 GB."""
    raw = workbook("One")
    size = raw.index(b"PK\x01\x02") + 24
    return raw[:size] + b"\xf0\xff\xff\xff" + raw[size + 4 :]


def parquet(**more: list) -> bytes:
    buffer = io.BytesIO()
    made = rows("referrals", {})
    pl.DataFrame({**{name: [row.get(name, "") for row in made] for name in NAMES}, **more}).write_parquet(buffer)
    return buffer.getvalue()


def with_column(header: str, *values: str) -> str:
    """Referrals with a column that the area file ignores: identifiers in it are refused all the same."""
    made = rows("referrals", *({} for _ in values))
    return csv_text([{**row, header: value} for row, value in zip(made, values, strict=True)], [*NAMES, header])


IGNORING = {
    "extracts": {
        "referrals": {
            "columns": {name: name for name in NAMES},
            "ignore": ["extra", "NHS No", "NHS-compliant", "Social worker"],
        }
    }
}


def ignored(header: str, *values: str) -> Sent:
    return Sent(content=with_column(header, *values), area=IGNORING, manifest={"source_format": "table"})


def agreement(**other: Any) -> dict[str, Any]:
    whole = {"reference": "DSA", "signed": "2021-01-01", "expires": "2030-12-31", "extracts": list(EXTRACTS)}
    return {"agreement": {**whole, **other}}


def accounted(**source_rows: int) -> Sent:
    """The two sound referrals, with what `prepare` said of the records they were made of."""
    return Sent(manifest={"source_rows": source_rows})


def quarter(start: str, end: str) -> dict[str, Any]:
    return {"coverage_start": start, "coverage_end": end, "nil_return": True}


def _no_manifest(folder) -> None:
    (folder / "manifest.json").unlink()


def _bad_manifest(folder) -> None:
    (folder / "manifest.json").write_text('{"area_code": 1}')


def _no_rows(folder) -> None:
    (folder / "rows.csv").unlink()


GOOD = Sent()
LATER = {"coverage_end": "2022-12-31", "extracted_on": "2023-01-05"}
FIRST = Sent(manifest={"submission_id": "sent-before", "key_id": "k1"})
WIDE = Sent(manifest={"submission_id": "sent-before", **LATER})
YEAR = {"coverage_start": "2022-04-01", "coverage_end": "2022-09-30"}

FILES: dict[str, tuple[Sent, Sent]] = {
    "MAN-001": (GOOD, Sent(spoil=_no_manifest)),
    "MAN-002": (GOOD, Sent(spoil=_bad_manifest)),
    "MAN-003": (GOOD, Sent(spoil=_no_rows)),
    "MAN-004": (Sent(manifest={"system": "Mosaic 23.1"}), Sent(manifest={"system": "at E8 4QN"})),
    "MAN-005": (accounted(rows_in=3, sent=2, quarantined=1), accounted(rows_in=3, sent=3, quarantined=0)),
    "GAT-001": (GOOD, Sent(manifest={"area_code": "E09000033"})),
    "GAT-002": (GOOD, Sent(area={"agreement": None})),
    "GAT-003": (Sent(area=agreement(expires="2023-01-15")), Sent(area=agreement(expires="2023-01-14"))),
    "GAT-004": (Sent(area=agreement(extracts=["referrals"])), Sent(area=agreement(extracts=["complaints"]))),
    "GAT-005": (GOOD, Sent(manifest={"coverage_end": "2022-09-29"})),
    "GAT-006": (
        Sent("aggregate_return", canonical("aggregate_return", {})),
        Sent("aggregate_return", canonical("aggregate_return", {}), manifest=YEAR),
    ),
    "GAT-007": (GOOD, Sent(manifest={"coverage_end": "2023-03-31"})),
    "GAT-008": (Sent(manifest={**LATER, "key_id": "k1"}, before=(FIRST,)), Sent(before=(WIDE,))),
    "GAT-009": (
        Sent(manifest={"key_id": "k2"}, before=(FIRST,), options={"rekeyed": True}),
        Sent(manifest={"key_id": "k2"}, before=(FIRST,)),
    ),
    "GAT-010": (
        Sent(manifest={"key_id": "k1"}, before=(FIRST,)),
        Sent(content=canonical("referrals", {}), manifest={"submission_id": "sent-before"}, before=(FIRST,)),
    ),
    "GAT-011": (GOOD, Sent(manifest={"source_format": "table"})),
    "GAT-012": (Sent(area=agreement(signed="2023-01-15")), Sent(area=agreement(signed="2023-01-16"))),
    "GAT-013": (
        Sent("complaints", canonical("complaints"), manifest=quarter("2018-07-01", "2018-09-30")),
        Sent("complaints", canonical("complaints"), manifest=quarter("2018-04-01", "2018-06-30")),
    ),
    "GAT-014": (Sent(manifest={"extracted_on": "2022-09-30"}), Sent(manifest={"extracted_on": "2022-09-29"})),
    "GAT-015": (Sent(manifest={"key_id": "k1"}, before=(FIRST,)), Sent(before=(FIRST,))),
    "GAT-016": (
        Sent(manifest={"key_id": "k1"}, before=(FIRST,), withdrawn="sent-before"),
        Sent(manifest={"submission_id": "sent-before"}, before=(FIRST,), withdrawn="sent-before"),
    ),
    "GAT-017": (
        Sent("complaints", canonical("complaints"), quarter("2022-01-01", "2022-03-31"), retention_years=1),
        Sent("complaints", canonical("complaints"), quarter("2021-10-01", "2021-12-31"), retention_years=1),
    ),
    "BRD-001": (ignored("NHS-compliant", "yes"), ignored("NHS No", "")),
    "BRD-002": (ignored("extra", "A12"), ignored("extra", "H801200001001")),
    "BRD-003": (ignored("extra", "943 476 5918"), ignored("extra", "943 476 5919")),
    "BRD-004": (ignored("extra", "QQ12"), ignored("extra", "AB 12 34 56 C")),
    "BRD-005": (ignored("extra", "E8"), ignored("extra", "E8 4QN")),
    "BRD-006": (ignored("extra", "at home"), ignored("extra", "j.doe@example.org")),
    "BRD-007": (ignored("extra", "0800"), ignored("extra", "020 7946 0018")),
    "BRD-008": (
        ignored("extra", "01/07/2022", "30/09/2022"),
        ignored("extra", "01/07/2008", "30/09/2014"),
    ),
    "BRD-009": (GOOD, Sent(content=canonical("referrals", {"child_key": "1002334"}))),
    "BRD-010": (
        ignored("extra", "not recorded"),
        ignored("extra", "Mum said on the phone that he has come back to the house"),
    ),
    "BRD-013": (ignored("extra", "12 months"), ignored("extra", "12 Acacia Avenue")),
    "BRD-015": (ignored("extra", "Grace period", "White"), ignored("extra", "Grace period", "Quillfeather, Jane")),
    "BRD-014": (
        Sent(content=plain_workbook(author="Jane Quillfeather")),
        Sent(content=plain_workbook(author="j.doe@example.org")),
    ),
    "BRD-012": (GOOD, Sent(content=REFERRALS + "1002334,x\n")),
    "BRD-011": (GOOD, Sent(content=REFERRALS.replace("sex", "AB 12 34 56 C", 1))),
    "FIL-001": (GOOD, Sent(content=b"")),
    "FIL-002": (GOOD, Sent(content=b"%PDF-1.7")),
    "FIL-003": (GOOD, Sent(content=REFERRALS.encode("utf-16"))),
    "FIL-004": (Sent(content=REFERRALS.encode("cp1252")), Sent(content=REFERRALS.encode() + b"\x81")),
    "FIL-005": (GOOD, Sent(content=REFERRALS.replace(",", ";"))),
    "FIL-006": (Sent(content=REFERRALS.rstrip("\n")), Sent(content=REFERRALS[:-40])),
    "FIL-007": (
        Sent(content=REFERRALS.replace("white", '"white"')),
        Sent(content=REFERRALS.replace("white", '"whi"te')),
    ),
    "FIL-008": (Sent(content=workbook("One")), Sent(content=workbook("One")[:900])),
    "FIL-009": (Sent(content=workbook("One")), Sent(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)),
    "FIL-010": (Sent(content=workbook("One")), Sent(content=workbook("One", "Two"))),
    "FIL-011": (Sent(content=parquet()), Sent(content=parquet()[:-200])),
    "FIL-012": (Sent(content=parquet()), Sent(content=parquet(extra=[["a"]]))),
    "FIL-013": (GOOD, Sent(content=REFERRALS.replace("age_band", "sex", 1))),
    "FIL-014": (GOOD, Sent(content=REFERRALS.replace("age_band", "", 1))),
    "FIL-015": (GOOD, Sent(content="a,b\nx,y\n")),
    "FIL-016": (Sent(content=workbook("One")), Sent(content=bomb())),
    "FIL-017": (Sent(alone=True), Sent(alone=True, spoil=_no_rows)),
    "FIL-018": (GOOD, Sent(content=stray_workbook())),
    "FIL-019": (Sent(content=plain_workbook()), Sent(content=plain_workbook(comment="see me"))),
    "FIL-101": (GOOD, Sent(content=REFERRALS + "0a" * 16 + ",\n")),
}  # fmt: skip

for extract, prefix in ((name, BY_NAME[name].prefix) for name in EXTRACTS):
    contract = BY_NAME[extract]
    sound = Sent(extract, canonical(extract, {}))
    headers = canonical(extract)
    needed = next(column.name for column in contract.columns if not column.nullable)
    FILES[f"{prefix}-001"] = (sound, Sent(extract, canonical(extract, {}).replace(needed, "grade", 1)))
    FILES[f"{prefix}-002"] = (
        sound, Sent(extract, csv_text([{**rows(extract, {})[0], "grade": "B"}], [*contract.names, "grade"]))
    )  # fmt: skip
    FILES[f"{prefix}-003"] = (Sent(extract, headers, {"nil_return": True}), Sent(extract, headers))
    FILES[f"{prefix}-004"] = (sound, Sent(extract, canonical(extract, {}), {"nil_return": True}))
    last = contract.columns[-1].name
    FILES[f"{prefix}-005"] = (sound, Sent(extract, canonical(extract, {last: "no such thing"})))
    many = [
        {"measure_id": measure} if extract == "aggregate_return" else {} for measure in ("referrals", "da_referrals")
    ]
    earlier = Sent(extract, canonical(extract, *many), {"submission_id": "sent-before"})
    FILES[f"{prefix}-006"] = (
        Sent(extract, canonical(extract, many[0]), before=(earlier,), options={"replace": True}),
        Sent(extract, canonical(extract, many[0]), before=(earlier,)),
    )  # fmt: skip
    if contract.event_date:
        both = canonical(extract, {}, {contract.event_date: "2022-10-05"})
        FILES[f"{prefix}-007"] = (Sent(extract, both, LATER), Sent(extract, canonical(extract, {}), LATER))
