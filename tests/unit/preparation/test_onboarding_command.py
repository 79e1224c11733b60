"""The command `onboard`: what it prints, where it writes, what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from contracts.area import AreaFileProblem, load_area
from contracts.home import HomeProblem
from orchestration.cli import app
from preparation.onboarding.authorities import authority_of, close_to, is_numbered
from tests.unit.preparation import onboarding_files as files

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "plans.csv").write_bytes(files.azeus_plans())
    (folder / "broken.csv").write_bytes(b'a,b\n"never closed,1\n')
    return folder


def run(*arguments: object, answers: str | None = None):
    return CliRunner().invoke(app, ["onboard", *map(str, arguments)], input=answers)


def test_a_dry_run_writes_nothing_and_prints_the_file(exports, tmp_path, monkeypatch):
    monkeypatch.setenv("LIKEFORLIKE_DATA", str(tmp_path / "no home"))
    before = sorted(tmp_path.rglob("*"))
    ran = run("london borough of NEWHAM", exports, "--dry-run")
    assert ran.exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert yaml.safe_load(ran.stdout)["area_code"] == "E09000025"
    assert "broken.csv: " in ran.stderr and "never closed" not in ran.output


def test_an_unknown_name_is_taken_and_a_misspelt_one_told(exports):
    assert "area_code: TODO" in run("Barsetshire", exports, "--dry-run").stdout
    ran = run("Hackny", exports, "--dry-run")
    assert "area_code: TODO" in ran.stdout and "did you mean Hackney?" in ran.stderr


def test_no_readable_file_is_refused(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.4")
    ran = run("Newham", tmp_path / "x.csv", tmp_path / "not there.csv", "--dry-run")
    assert isinstance(ran.exception, HomeProblem)  # which main() makes exit code 2
    assert "not there.csv: " in ran.stderr


def test_it_is_written_once_and_replaced_only_when_asked(exports, tmp_path):
    home = tmp_path / "home"
    assert run("Newham", exports, "--data", home).exit_code == 0
    path = home / "areas" / "E09000025_newham.yml"
    assert (home / "areas" / "area.schema.json").exists()
    assert path.read_text().startswith("# yaml-language-server: $schema=area.schema.json\n")
    with pytest.raises(AreaFileProblem, match="TODO"):
        load_area(path)
    text = path.read_text().replace("system: TODO", "system: Azeus")
    path.write_text(text.replace('"Verwahrlosung": TODO', '"Verwahrlosung": NEG'))
    assert isinstance(run("Newham", exports, "--data", home).exception, HomeProblem)
    assert "system: Azeus" in path.read_text()
    assert run("Newham", exports, "--data", home, "--replace").exit_code == 0
    again = yaml.safe_load(path.read_text())
    assert (again["mapping_version"], again["system"], len(again["changes"])) == (2, "Azeus", 2)
    values = again["extracts"]["child_protection_plans"]["columns"]["initial_category_of_abuse"]["values"]
    assert values == {"Verwahrlosung": "NEG"}


def test_at_a_terminal_it_asks_what_it_is_not_sure_of(exports, tmp_path, monkeypatch):
    monkeypatch.setattr("orchestration.cli.onboarding.asks", lambda: True)
    # In the order in which they are asked: the system; the one unknown category (first something it cannot be); facts.
    answers = "Azeus\nNeglect\nneg\n\nfamilies\nreferrals\ncomplete\nsame_key\n" + "\n" * 20
    ran = run("Newham", exports, "--data", tmp_path / "home", answers=answers)
    assert ran.exit_code == 0, ran.output
    text = (tmp_path / "home" / "areas" / "E09000025_newham.yml").read_text()
    assert "system: Azeus" in text and '"Verwahrlosung": NEG' in text


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Hammersmith & Fulham", "E09000013"), ("royal borough of kensington and chelsea", "E09000020"),
        ("Bristol", "E06000023"), ("e09000012", "E09000012"), ("204", "E09000012"), ("City of London", "E09000001"),
        # Merged into a new authority of the same name in 2020: the code in use last.
        ("Buckinghamshire", "E06000060"), ("London", None), ("", None),
    ],
)  # fmt: skip
def test_authorities_by_any_name(given, code):
    found = authority_of(given)
    assert (found.area_code if found else None) == code


def test_close_names_and_numbers():
    assert close_to("Waltham Forrest") == "Waltham Forest"
    assert close_to("Barking") == "Barking and Dagenham"
    assert close_to("Barsetshire") is None
    assert is_numbered(authority_of("Hackney"), "204") and not is_numbered(authority_of("Hackney"), "316")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample exports are not here")
def test_the_sample_exports_are_proposed_without_a_change_of_columns():
    # By the table of sources: what the census and SSDA903 hold is better told there than in Annex A.
    annex = SAMPLES / "annex_a" / "Annex_A_2024_Jan.xlsx"
    census = SAMPLES / "cin_census" / "BAR_cin_2022.xml"
    care = SAMPLES / "ssda903" / "SSDA903_2020_episodes.csv"
    made = yaml.safe_load(run("Barking and Dagenham", annex, census, care, "--dry-run").stdout)
    assert {name: each["format"] for name, each in made["extracts"].items()} == {
        "referrals": "cin_census", "assessments": "cin_census", "child_protection_plans": "cin_census",
        "looked_after_children": "ssda903",
    }  # fmt: skip
    alone = yaml.safe_load(run("Barking and Dagenham", annex, "--dry-run").stdout)
    assert {each["format"] for each in alone["extracts"].values()} == {"annex_a"}
    assert alone["comparability"]["da_basis_at_referral"] == "not_available"
