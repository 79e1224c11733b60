"""Every published sample goes the whole way, as a data officer would send it: onboard, prepare, check, receive,
refresh; and every source record of it is accounted for. The samples lie in ../shared and are not ours to carry."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contracts.home import PROJECT, Home
from contracts.journal import outcomes
from tests import flow

SAMPLES = PROJECT.parent / "shared" / "samples"
pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not SAMPLES.exists(), reason="The samples lie in ../shared, which is not here."),
]


@dataclass(frozen=True)
class Sample:
    """Files of one borough, and which authority of a sandbox partnership sends them."""

    authority: str
    files: tuple[str, ...]
    coverage: str
    options: tuple[str, ...] = ()


SETS = {
    "annex_a": Sample("Barking and Dagenham", ("annex_a/Annex_A_2024_Jan.xlsx",), "2020-07-01..2021-03-31"),
    "cin_census": Sample("Barnet", ("cin_census/BAR_cin_2022.xml",), "2021-22Q1", ("--nil-return",)),
    "ssda903_2020": Sample("Camden", ("ssda903/2020-header.csv", "ssda903/2020-episodes.csv"), "2019-20"),
    "ssda903_2021": Sample("Ealing", ("ssda903/2021-header.csv", "ssda903/2021-episodes.csv"), "2020-21"),
    "ssda903_faulty": Sample(
        "Enfield", ("ssda903/SSDA903_2020_header.csv", "ssda903/SSDA903_2020_episodes.csv"), "2018-04-01..2020-03-31"
    ),
}


@dataclass(frozen=True)
class Gone:
    """What each step of one sample printed, where it left its files, and what its area file said."""

    home: Home
    printed: dict[str, str]
    codes: dict[str, int]
    area_code: str


def filled(text: str) -> str:
    """A proposed area file with its TODOs filled in, as the officer of a sandbox would."""
    text = re.sub(r"^(area_code|system): TODO.*$", r"\1: Sandbox", text, flags=re.M)
    text = re.sub(r"^(  reference): TODO.*$", r'\1: "invented sandbox agreement"', text, flags=re.M)
    text = re.sub(r"^(  signed): TODO.*$", r"\1: 2015-01-01", text, flags=re.M)
    text = re.sub(r"^(  expires): TODO.*$", r"\1: 2040-12-31", text, flags=re.M)
    text = re.sub(r"^(  [a-z_]+): TODO.*$", r"\1: unstated", text, flags=re.M)
    text = re.sub(r'"(.*?)": TODO.*$', r'"\1":', text, flags=re.M)
    return text.replace('"TODO: ', '"').replace("reviewed by TODO", "reviewed in the sandbox")


@pytest.fixture(scope="module")
def gone(tmp_path_factory) -> dict[str, Gone]:
    """All samples, step by step, each in a home of its own."""
    made = {}
    for name, sample in SETS.items():
        home = Home(tmp_path_factory.mktemp(name))
        files = [str(SAMPLES / file) for file in sample.files]
        printed, codes = {}, {}

        def step(said: str, *arguments: str, home=home, printed=printed, codes=codes) -> None:
            codes[said], printed[said] = flow.in_process(*arguments, home=home)

        step("onboard", "onboard", sample.authority, *files)
        [area_file] = home.own_areas.glob("*.yml")
        step("unfinished", "prepare", *files, "--coverage", sample.coverage, "--key", str(home.key))
        area_file.write_text(filled(area_file.read_text()))
        step("key", "prepare", "--new-key")
        step(
            "prepare", "prepare", *files, "--coverage", sample.coverage, "--provenance", "invented", *sample.options
        )  # fmt: skip
        step("check", "check", str(home.prepared / "to_send"))
        made[name] = Gone(home, printed, codes, area_file.name.split("_")[0])
    return made


@pytest.fixture(scope="module")
def centre(gone, tmp_path_factory) -> Home:
    """A sandbox partnership that has received all of them, refreshed once."""
    home = Home(tmp_path_factory.mktemp("centre"))
    begin = ["--partnership", "Sandbox of invented samples", "--from", "2019-20Q1"]
    for each in gone.values():
        [area_file] = each.home.own_areas.glob("*.yml")
        code, said = flow.in_process("admit", str(area_file), "--joined", "2018-04-01", *begin, home=home)
        assert code == 0, said
        sent = each.home.prepared / "to_send"
        if sent.exists():
            code, said = flow.in_process("receive", str(sent), home=home)
            assert code == 0, said
    done = flow.likeforlike("refresh", home=home)
    assert "New release" in done.stdout, done.stdout + done.stderr
    return home


def records(gone: Gone) -> list[dict[str, str]]:
    [path] = gone.home.prepared.glob("stays_here/*/records.csv")
    with path.open() as file:
        return list(csv.DictReader(file))


def rows_of_csv(path: Path) -> set[int]:
    return {number for number, row in enumerate(csv.reader(path.open()), start=1) if number > 1 and any(row)}


def test_no_step_breaks(gone):
    for each in gone.values():
        assert "Something broke" not in "".join(each.printed.values())
        assert each.codes["onboard"] == 0
        assert each.codes["unfinished"] == 2 and "TODO" in each.printed["unfinished"]
        assert each.codes["prepare"] in (0, 1, 2)


@pytest.mark.parametrize("name", ["ssda903_2020", "ssda903_2021", "ssda903_faulty"])
def test_every_row_of_an_ssda903_file_is_accounted_for_once(gone, name):
    for file in SETS[name].files:
        path = SAMPLES / file
        told = [int(each["source_row"]) for each in records(gone[name]) if each["file"] == path.name]
        assert sorted(told) == sorted(rows_of_csv(path))


def test_every_record_of_the_census_is_accounted_for_once(gone):
    root = ElementTree.parse(SAMPLES / SETS["cin_census"].files[0]).getroot()
    kinds = ("CINdetails", "Assessments", "ChildProtectionPlans", "Section47", "CINPlanDates")
    expected = {kind: sum(1 for _ in root.iter(kind)) for kind in kinds}
    assert Counter(each["what"] for each in records(gone["cin_census"])) == expected


def test_every_filled_row_of_the_annex_a_workbook_is_accounted_for_once(gone):
    """Rows are counted in the sheets' own XML."""
    counted = 0
    with zipfile.ZipFile(SAMPLES / SETS["annex_a"].files[0]) as parts:
        for part in parts.namelist():
            if part.startswith("xl/worksheets/sheet"):
                rows = re.findall(rb"<row\b[^>]*>(.*?)</row>", parts.read(part), re.S)
                counted += sum(1 for row in rows if re.search(rb"<v>|<t>", row)) - 1
    assert len(records(gone["annex_a"])) == counted


def test_what_was_set_aside_or_left_out_says_why(gone):
    for each in gone.values():
        for record in records(each):
            assert record["fate"] in ("sent", "quarantined", "duplicate", "excluded")
            assert bool(record["reason"]) == (record["fate"] != "sent")
            assert bool(record["submission_id"]) == (record["fate"] == "sent")


def test_the_centre_has_what_was_sent_and_every_row_has_a_fate(gone, centre):
    made = {outcome.submission_id: outcome for outcome in outcomes(centre).values()}
    sent = Counter(
        record["submission_id"] for each in gone.values() for record in records(each) if record["submission_id"]
    )
    nil = 0
    for each in gone.values():
        for folder in (each.home.prepared / "to_send").glob("*"):
            manifest = json.loads((folder / "manifest.json").read_text())
            outcome = made.pop(folder.name)
            nil += outcome.status == "nil"
            assert outcome.balances
            assert outcome.rows_in == manifest["source_rows"]["sent"] == sent[folder.name]
            told = {name: count for name, count in manifest["source_rows"].items() if name != "rows_in"}
            assert sum(told.values()) == manifest["source_rows"]["rows_in"]
    assert made == {}
    assert nil == 3  # the census says so of three extracts


def test_nothing_that_names_a_child_reached_the_centre(gone, centre):
    """Ids of children, UPNs and postcodes of the samples, looked for in every file of the centre."""
    secrets = set()
    for name in ("ssda903_2020", "ssda903_2021", "ssda903_faulty"):
        for file in SETS[name].files:
            for row in csv.DictReader((SAMPLES / file).open()):
                secrets |= {row.get("UPN", ""), row.get("HOME_POST", ""), row.get("PL_POST", "")}
    secrets |= {"DfEX0000001", "A123456789123", "X98765432123B", "Dustin", "Hazlett", "Cutsforth"}
    wanted = [secret.encode() for secret in secrets if len(secret) >= 6]
    assert len(wanted) > 500
    pattern = re.compile(b"|".join(map(re.escape, wanted)))
    for path in sorted(centre.root.rglob("*")):
        if path.is_file() and path.suffix not in (".duckdb",):
            assert not pattern.search(path.read_bytes()), path.name


def test_annex_a_alone_says_nothing_of_domestic_abuse(gone, centre):
    values = flow.rows(
        centre,
        f"select distinct status from indicator_values where area_code = '{gone['annex_a'].area_code}' "
        "and indicator_id in ('da_referrals', 'da_assessments_any')",
    )
    assert values == [("not_supplied",)]
