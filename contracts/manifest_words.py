"""What a manifest says in words of its own: its id, system, key and counts are stored, so identifiers in them are
refused as in rows. What the rows hold is for border.py."""

from __future__ import annotations

import re

import polars as pl

from contracts import identifiers, names
from contracts.findings import Finding, finding
from contracts.manifest import Manifest
from contracts.rule import Rule

IDENTIFIER = Rule(
    "MAN-004", "refuse", "Identifier in the manifest", "What the manifest says as {column} looks like an identifier.",
    "Say it without numbers, codes or addresses of people; nothing of this submission was stored.",
)  # fmt: skip

RULES = (IDENTIFIER,)

_TESTS = (
    identifiers.has_upn,
    identifiers.has_nhs_number,
    identifiers.has_insurance_number,
    identifiers.has_postcode,
    identifiers.has_email,
    identifiers.has_phone,
)
# As `prepare` names a key: of its twelve digits, ten may look like an NHS number by chance.
_OUR_KEY_ID = re.compile("key-[0-9a-f]{12}")


def identifiers_said(manifest: Manifest) -> list[Finding]:
    """The keys of a manifest whose text looks like an identifier. The file's name is not looked at: it is not kept."""
    said = {
        "submission_id": [manifest.submission_id],
        "system": [manifest.system],
        "key_id": [None if _OUR_KEY_ID.fullmatch(manifest.key_id or "") else manifest.key_id],
        "contract_version": [manifest.contract_version],
        "source_rows": [*(manifest.source_rows or {})],
    }
    found = []
    for key, texts in said.items():
        values = [pl.Series([text], dtype=pl.String) for text in texts if text]
        spoken = [value.str.replace_all(r"[-_.]+", " ") for value in values]
        named = any(names.has_full_names(value) for value in spoken)
        if named or any(test(value) for value in values for test in _TESTS):
            found.append(finding(IDENTIFIER, column=key))
    return found
