"""The descriptor describes the files that are there, and a file that is not as described is found."""

from __future__ import annotations

import hashlib
import json

import frictionless
import polars as pl
import pytest

from publication.package import data_package
from publication.package.declared import Declared
from tests.unit.publication.package.making import ABOUT, table

AREAS = [("E1", "One"), ("E2", "Two")]
OGL = "Open Government Licence v3.0"


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def made(folder, areas=AREAS, benchmarks=(("E1", "2022-23", "Births", 0.5, "ONS, births", OGL),)):
    tables = [
        table("areas", {"area_code": "VARCHAR", "area_name": "VARCHAR"}, areas),
        table(
            "benchmarks",
            {"area_code": "VARCHAR", "period": "VARCHAR", "measure": "VARCHAR", "value": "DOUBLE", "source": "VARCHAR",
             "licence": "VARCHAR"},
            list(benchmarks),
        ),
    ]  # fmt: skip
    for each in tables:
        for kind, write in (("csv", pl.DataFrame.write_csv), ("parquet", pl.DataFrame.write_parquet)):
            (folder / kind).mkdir(exist_ok=True)
            write(pl.DataFrame(pl.from_arrow(each.rows)), folder / kind / f"{each.name}.{kind}")
    described = data_package.descriptor(tables, ABOUT, {"areas": Declared(never_empty={"area_name"})}, folder)
    (folder / data_package.NAME).write_bytes(data_package.written(described))
    return described


def validated(folder):
    return frictionless.validate(str(folder / data_package.NAME))


def test_it_describes_the_files_beside_it(folder):
    described = made(folder)
    assert validated(folder).valid, validated(folder).flatten(["type", "message"])
    areas = described["resources"][0]
    content = (folder / "csv" / "areas.csv").read_bytes()
    assert (areas["bytes"], areas["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    [parquet] = areas["alternatives"]
    assert (folder / parquet["path"]).stat().st_size == parquet["bytes"]
    assert described["version"] == ABOUT["release_id"] and described["created"] == ABOUT["made_at"]
    assert "contributors" not in described
    assert described["sources"] == [{"title": "ONS, births"}]
    assert described["resources"][1]["licenses"][0]["title"] == OGL and "licenses" not in areas


def test_rows_of_another_licence_are_not_said_to_be_open(folder):
    rows = (("E1", "2022-23", "Births", 0.5, "ONS, births", OGL), ("E2", "2022-23", "Births", 0.5, "Somebody", "Asked"))
    assert "licenses" not in made(folder, benchmarks=rows)["resources"][1]


@pytest.mark.parametrize(
    ("areas", "benchmarks", "fault"),
    [
        ([("E1", "One"), ("E1", "Two")], (), "primary-key"),
        ([("E1", None)], (), "constraint-error"),
        (AREAS, (("E9", "2022-23", "Births", 0.5, "ONS, births", OGL),), "foreign-key"),
    ],
)
def test_a_broken_promise_is_found(folder, areas, benchmarks, fault):
    made(folder, areas, benchmarks)
    assert fault in {kind for (kind,) in validated(folder).flatten(["type"])}


def test_a_file_that_was_changed_is_found(folder):
    made(folder)
    file = folder / "csv" / "areas.csv"
    file.write_text(file.read_text().replace("Two", "Owt"))
    assert [kind for (kind,) in validated(folder).flatten(["type"])] == ["hash-count"]


def test_invented_data_is_said_to_be_in_the_description(folder):
    made(folder)
    described = data_package.descriptor([], {**ABOUT, "notice": "Invented."}, {}, folder)
    assert described["description"].startswith("Invented. ")
    assert json.loads((folder / data_package.NAME).read_text())["description"].startswith("Comparable figures")
