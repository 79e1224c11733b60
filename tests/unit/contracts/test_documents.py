"""Documents made from the contract are the contract; the contract agrees with the code sets it was taken from."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from contracts import rules, schemas
from contracts.codes import codes_of, labels_of
from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from contracts.home import PROJECT

SHARED = PROJECT.parent / "shared" / "reference"


def test_the_rules_are_documented_as_they_are():
    assert rules.DOCUMENT.read_text() == rules.document(), "run `python -m contracts.rules`"


@pytest.mark.parametrize("name", schemas.MODELS)
def test_the_schemas_are_published_as_they_are(name):
    published = (schemas.FOLDER / f"{name}.schema.json").read_text()
    assert published == schemas.schema(name), "run `python -m contracts.schemas`"


def test_every_field_is_carried_by_an_extract_and_its_codes_exist():
    carried = {column.name for extract in BY_NAME.values() for column in extract.columns}
    assert carried == set(FIELDS)
    assert all(codes_of(field.code_list) for field in FIELDS.values() if field.code_list)


def test_every_code_has_a_label_and_a_source():
    for path in (PROJECT / "seeds" / "codes").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert all(row["code"] and row["label"] and row["source"] for row in rows), path.name
        assert len({row["code"] for row in rows}) == len(rows) == len(labels_of(path.stem)), path.name


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_the_columns_are_the_proposed_ones():
    with (SHARED / "canonical_columns.csv").open(encoding="utf-8", newline="") as handle:
        proposed = [(row["extract"], row["column"], row["nullable"] == "yes") for row in csv.DictReader(handle)]
    ours = {(name, column.name, column.nullable) for name, extract in BY_NAME.items() for column in extract.columns}
    assert ours == set(proposed)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("assessment_factor", "cin_assessmentfactors"),
        ("primary_need", "cin_primaryneedcode"),
        ("closure_reason", "cin_reasonforclosure"),
        ("referral_source", "cin_referralsource"),
        ("category_of_abuse", "cin_categoryofabuse"),
        ("sex", "cin_sex"),
    ],
)
def test_code_lists_are_the_published_ones(name, file):
    with (SHARED / "codes" / f"{file}.csv").open(encoding="utf-8", newline="") as handle:
        assert {row["code"] for row in csv.DictReader(handle)} == set(codes_of(name))


def test_checking_a_file_needs_the_light_install_only(tmp_path):
    """With everything heavy made impossible to import, a CSV, a workbook and a Parquet file are still checked."""
    program = """
import sys
class NotInstalled:
    heavy = "dagster dbt duckdb pandas numpy pyarrow great_expectations openpyxl".split()
    def find_spec(self, name, *_):
        if name.split(".")[0] in self.heavy:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
sys.meta_path.insert(0, NotInstalled())
from pathlib import Path
import polars, xlsxwriter
import contracts.accepting, contracts.receiving, contracts.registry
from tests.unit.contracts.making import canonical, check
from tests.contract.file_examples import parquet, workbook
for content in (canonical("referrals", {}), parquet(), workbook("One")):
    print(check(Path(sys.argv[1]), "referrals", content).accepted_count, end=" ")
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path], cwd=PROJECT, capture_output=True, text=True)
    assert done.stdout.split() == ["1", "1", "1"], done.stderr


def test_no_file_of_the_contract_has_grown_too_long():
    long = {path.name: len(path.read_text().splitlines()) for path in Path(PROJECT / "contracts").rglob("*.py")}
    assert not {name: lines for name, lines in long.items() if lines > 200 and name != "home.py"}
