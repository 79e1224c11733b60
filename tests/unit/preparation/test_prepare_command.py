"""The command `prepare`: what it asks for, what it makes of ages and of quarters without rows, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contracts.home import Home, HomeProblem
from orchestration.cli import app, show
from preparation.problems import PreparationProblem
from tests.unit.preparation.made_up import HEADERS, area

CONTACTS = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source"
CONTACT = "1,a) Male,a) WBRI,,12,05/07/2022,q) 6: Police"
SOUND = "00123,Quillfeather,01/02/2015,Boy,01/07/2022,N2,6"
HALF = ("--coverage", "2022-07-01..2022-12-31", "--provenance", "invented")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.areas.mkdir(parents=True)
    made.key.write_bytes(b"0123456789abcdef0123456789abcdef")
    return made


def run(home: Home, *lines: str, options=(), **extracts):
    """These lines prepared as one CSV, under an area file with these extracts."""
    content = area(**extracts).model_dump(mode="json", by_alias=True)
    (home.areas / "E09000003_barnet.yml").write_text(json.dumps(content))
    file = home.root / "export.csv"
    file.write_text("\n".join([*lines, ""]))
    return CliRunner().invoke(app, ["prepare", str(file), *HALF, *options, "--data", str(home.root)])


def sent(home: Home) -> dict[str, list[str]]:
    """Quarter → the lines of its rows, headers first."""
    return {
        path.parent.name.split("-referrals-")[1][:9]: path.read_text().splitlines()
        for path in (home.prepared / "to_send").glob("*/rows.csv")
    }


def test_an_age_in_years_counts_only_with_the_day_of_extraction(home):
    bands = {}
    for day, options in {"none": (), "stated": ("--extracted-on", "2023-01-15")}.items():
        assert run(home, CONTACTS, CONTACT, options=options, referrals={"format": "annex_a"}).exit_code == 1
        headers, row = (line.split(",") for line in sent(home)["2022-23q2"])
        bands[day] = row[headers.index("age_band")]
    # Twelve years old on 15 January 2023: eleven or twelve on 5 July 2022.
    assert bands == {"none": "not_known", "stated": "10_15"}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("15/01/2023", "--extracted-on takes a day such as 2023-01-31."),
        ("2999-01-01", "--extracted-on lies in the future. Give the day on which the files were taken."),
        (
            "2022-12-30",
            "The coverage ends on 31/12/2022, after the day of extraction. Give --coverage with quarters that are "
            "over, or the right --extracted-on.",
        ),
    ],
)
def test_a_day_of_extraction_that_cannot_be_is_refused_with_its_remedy(home, day, said):
    ran = run(home, HEADERS, SOUND, options=("--extracted-on", day))
    assert isinstance(ran.exception, HomeProblem) and str(ran.exception) == said
    assert not home.prepared.exists()


def test_a_quarter_without_rows_is_nil_only_where_somebody_says_so(home):
    ran = run(home, HEADERS, SOUND)
    assert ran.exit_code == 1 and "--nil-return" in ran.output
    assert set(sent(home)) == {"2022-23q2"}
    ran = run(home, HEADERS, SOUND, options=("--nil-return",))
    assert ran.exit_code == 0 and "0 (nil)" in ran.output
    assert len(sent(home)["2022-23q3"]) == 1


def test_annex_a_and_rows_set_aside_make_no_nil_return_whatever_is_said(home):
    ran = run(home, CONTACTS, CONTACT, options=("--nil-return",), referrals={"format": "annex_a"})
    assert ran.exit_code == 1 and "(nil)" not in ran.output and set(sent(home)) == {"2022-23q2"}
    assert "Annex A cannot say that there were none" in " ".join(ran.output.split())
    assert "--nil-return" not in ran.output
    aside = "9,A,31/02/2010,Girl,02/07/2022,N2,6"
    ran = run(home, HEADERS, SOUND, aside, options=("--nil-return",))
    assert ran.exit_code == 1 and "(nil)" not in ran.output and set(sent(home)) == {"2022-23q2"}


def test_a_row_of_too_many_cells_is_told_by_its_number_alone(home, monkeypatch):
    monkeypatch.setattr(show.out, "width", 200)
    ragged, others = f"{SOUND},Brennan", [SOUND.replace("01/07", f"{day}/07") for day in ("02", "03")]
    ran = run(home, HEADERS, ragged, *others)
    assert ran.exit_code == 1
    assert "Row 2 has 8 cells under 7 headers" in " ".join(ran.output.split())
    assert "Brennan" not in ran.output and "Quillfeather" not in ran.output


def test_an_export_that_is_given_as_the_key_is_refused(home):
    export = home.root / "children.csv"
    export.write_text(f"{HEADERS}\n{SOUND}\n")
    ran = run(home, HEADERS, SOUND, options=("--key", str(export)))
    assert isinstance(ran.exception, PreparationProblem) and "is no key" in str(ran.exception)
    assert "Quillfeather" not in str(ran.exception) + ran.output
    assert not home.prepared.exists()
