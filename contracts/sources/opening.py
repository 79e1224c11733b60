"""Any export that a data officer has, opened by what it holds and not by its name: CSV, Parquet, workbooks old and new,
XML. What it is an export of is for exports.py."""

from __future__ import annotations

from pathlib import Path

from contracts.file_rules import NO_FILE, Unreadable
from contracts.sources.reading import Opened
from contracts.sources.table import plain, read_bytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Headers of ids in the national formats: kept as plain strings, since nearly all of their values differ.
_IDS = (
    "child unique id", "child", "cine_referral_id", "cine_person_id", "cina_assessment_id", "cina_person_id",
    "cina_referral_id", "cinf_assessment_id", "cinf_table_id", "cppl_cp_plan_id", "cppl_person_id", "cppl_referral_id",
    "clae_cla_episode_id", "clae_person_id", "clae_cla_id", "pers_person_id", "fami_person_id", "fami_family_id",
    "lega_person_id", "lega_legal_status_id", "clap_person_id", "clap_cla_id", "clap_cla_placement_id",
    "cont_contact_id", "cont_person_id", "upn", "urn",
)  # fmt: skip


def open_export(path: Path, ids: frozenset[str] = frozenset()) -> Opened:
    """A file opened. `ids` names further headers (as `plain` writes them) whose values nearly all differ. Raises
    Unreadable, never another error for any bytes."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(NO_FILE) from error
    return open_bytes(path.name, raw, ids)


def open_bytes(name: str, raw: bytes, ids: frozenset[str] = frozenset()) -> Opened:
    """As open_export, from the bytes themselves."""
    from contracts.sources import cin_census, workbook

    if raw.startswith((b"PK\x03\x04", _OLE)):
        return Opened(name, workbook.read_sheets(raw))
    if cin_census.is_census(raw):
        return Opened(name, xml=raw)
    return Opened(name, (read_bytes(raw, ids | frozenset(map(plain, _IDS))),))
