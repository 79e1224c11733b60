"""What the exports tell of how an area's figures compare, fact by fact; expected values by reading the files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from contracts.area import load_area
from contracts.facts import FACTS
from contracts.sources.exports import read_all
from contracts.sources.opening import open_bytes, open_export
from preparation.key import Key
from preparation.onboarding.area_file import text_of
from preparation.onboarding.proposal import propose
from preparation.preparing import prepare
from tests.unit.preparation import onboarding_files as files

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
TODAY = date(2024, 6, 1)


def facts(*given: tuple[str, bytes]) -> dict[str, str]:
    proposal = propose("Newham", [open_bytes(*each) for each in given], TODAY)
    assert [fact.name for fact in proposal.facts] == list(FACTS)
    return {fact.name: fact.value for fact in proposal.facts}


def test_of_local_tables():
    told = facts(
        ("r.csv", files.mosaic_referrals()), ("p.csv", files.azeus_plans()), ("a.xlsx", files.eclipse_assessments())
    )
    assert told == {
        "counts_unit": "TODO", "referral_level": "TODO",
        "da_basis_at_referral": "local_need_subcode",  # N1a
        "da_assessment_reading": "any",
        "factor_completeness": "partial",  # a quarter of them has none
        "cp_transfer_in": "included",  # no such column
        "period_or_snapshot": "period",  # rows have dates
        "respite_care": "unstated", "uasc": "unstated", "complaints_procedures": "unstated",  # no such extracts
        "rereferral_look_back": "TODO", "linkage": "TODO",
        "linkage_rate": "unstated",  # measured from rows
    }  # fmt: skip


def test_of_one_table_all_ids_are_one_systems():
    assert facts(("r.csv", files.mosaic_referrals()))["linkage"] == "same_key"


def test_of_care_in_ssda903():
    episodes = b"CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n1,01/04/2022,S,V2,N1,U1,,\n"
    told = facts(("episodes.csv", episodes))
    assert (told["respite_care"], told["uasc"], told["counts_unit"]) == ("excluded", "not_flagged", "children")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample exports are not here")
@pytest.mark.parametrize(
    ("pattern", "year"), [("annex_a/*.xlsx", 2023), ("cin_census/*.xml", 2021), ("ssda903/2020-*.csv", 2019)]
)
def test_a_sample_proposed_and_filled_in_is_prepared_with_every_record_told(pattern, year, tmp_path):
    opened = [open_export(path) for path in sorted(SAMPLES.glob(pattern))]
    text = text_of(propose("Barking and Dagenham", opened, TODAY))
    text = re.sub(r'"TODO: [^"]*"', "kept elsewhere", text.replace("by TODO", "by Ada"))
    text = re.sub(r"(?m)^(  (?:signed|expires): )TODO", r"\g<1>2030-01-01", text)
    text = re.sub(r"(?m)^( {0,2}(?:system|reference): )TODO", r"\g<1>something", text)
    text = re.sub(r"(?m)^(  \w+: )TODO", r"\g<1>unstated", text)
    path = tmp_path / "area.yml"
    path.write_text(re.sub(r'(?m)^( +".*": )TODO', r"\g<1>null", text))
    read = read_all(opened, load_area(path))
    made = prepare(
        read.readings, load_area(path), Key(b"k" * 32, "k"), (date(year, 4, 1), date(year + 1, 3, 31)), TODAY
    )
    assert not read.refused
    assert made.fates.height == sum(reading.records for reading in read.readings) > 0
    assert not made.fates["reason"].is_in(["extract_not_in_the_area_file", "made_from_another_format"]).any()
