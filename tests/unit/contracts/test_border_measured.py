"""The border measured on the built set of tests/border_set: identifier columns missed, and harmless columns refused."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from contracts import identifiers
from contracts.fields import FIELDS
from tests.border_set.__main__ import figures
from tests.border_set.harmless import columns
from tests.border_set.identifying import KINDS
from tests.border_set.running import Verdict, all_verdicts

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "codes"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
AREAS = Path(__file__).parents[3] / "examples" / "demonstration" / "partnership" / "areas"
given = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference facts are not beside this checkout")

# Waltham Forest has a ward called William Morris: no list of words tells it from a man (two columns: declared or not).
# In columns that nobody declared, long labels that are no national ones are taken for free text, as before.
REFUSED_IN_VAIN = {"wards of Waltham Forest": 2, "need sub-codes": 1, "placements": 1, "activity": 1}
REFUSED_IN_VAIN |= {"codes and labels of assessment_factor": 1}


@cache
def verdicts() -> list[Verdict]:
    return all_verdicts()


def test_the_set_is_as_wide_as_it_says():
    assert len(KINDS) >= 40
    assert len(columns()) >= 60


def test_no_identifier_column_is_missed():
    print(*figures(verdicts()), sep="\n")
    assert [(each.column.kind, each.column.how, each.column.header) for each in verdicts() if each.missed] == []


def test_false_refusals_are_the_known_ones():
    found: dict[str, int] = {}
    for each in verdicts():
        if each.refused_in_vain:
            found[each.column.kind] = found.get(each.column.kind, 0) + 1
    assert {kind: count for kind, count in found.items() if count > REFUSED_IN_VAIN.get(kind, 0)} == {}


def refused(header: str) -> bool:
    return bool(identifiers.named(header)) or identifiers.named_local_id(header)


def listed(name: str, column: str) -> list[str]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as handle:
        return list(dict.fromkeys(row[column] for row in csv.DictReader(handle)))


# What holds an identifier in the national lists, told by hand from their guidance.
SSD = (
    r"_id$|^id$|name$|_dob$|_json$|json_|_upn|_uln$|postcode$|_urn$|_team$|registration_no|court_reference"
    r"|identifier_value|personal_advisor|permanence_la$|created_by"
)
ANNEX_A = r"unique ID$|identifier$|of Birth|postcode|\bURN\b|LA of Placement|Allocated"
SSDA903 = r"^CHILD$|DOB|UPN|POST$|URN|LA_PERM"
CIN = r"^(?:LAchildID|UPN|FormerUPN|PersonBirthDate|ExpectedPersonBirthDate)$"


@given
@pytest.mark.parametrize(
    ("name", "column", "sensitive"),
    [("ssd_fields.csv", "field", SSD),
     ("annexa_columns.csv", "column", ANNEX_A), 
        ("ssda903_columns.csv", "column", SSDA903)],
)  # fmt: skip
def test_identifiers_of_the_national_lists_are_refused_by_header(name, column, sensitive):
    headers = listed(name, column)
    meant = {header for header in headers if re.search(sensitive, header, re.IGNORECASE)}
    assert len(meant) > 5
    assert {header for header in meant if not refused(header)} == set()
    # The other way: about addresses, workers and teams, which the warehouse has no use for either.
    beyond = {header for header in headers if refused(header)} - meant
    assert {header for header in beyond if not re.search("address|worker|team|professional", header)} == set()


@given
def test_identifiers_of_the_census_are_refused_by_header():
    schema = (SAMPLES / "cin_census" / "CIN_schema_2026.xsd").read_text(encoding="utf-8")
    elements = set(re.findall(r'element name="([^"]+)"', schema))
    meant = {name for name in elements if re.match(CIN, name)}
    assert len(meant) == 5
    # Elements around others are named for what they hold; UPNunknown is a code.
    assert {name for name in elements if refused(name)} - {"Child", "ChildIdentifiers"} == meant


def test_no_column_of_ours_or_of_the_demonstration_is_refused_by_header():
    assert [name for name in FIELDS if refused(name)] == []
    headers: set[str] = set()
    for path in AREAS.glob("*.yml"):
        for mapping in (yaml.safe_load(path.read_text(encoding="utf-8")).get("extracts") or {}).values():
            headers.update(mapping.get("ignore", []))
            sources = mapping["columns"].values()
            headers.update(each if isinstance(each, str) else each.get("from", "x") for each in sources)
    assert len(headers) > 100
    assert {header for header in headers if refused(header)} == set()
