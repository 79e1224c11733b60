"""A table's schema: types, what is required, codes, keys, and which rows of other tables it names."""

from __future__ import annotations

import pytest

from publication.package import schema
from publication.package.declared import Declared
from tests.unit.publication.package.making import table

VALUES = {
    "area_code": "VARCHAR",
    "period": "VARCHAR",
    "indicator_id": "VARCHAR",
    "value": "DOUBLE",
    "status": "VARCHAR",
}
RELEASED = {"indicator_values", "areas", "periods", "indicators", "measures"}


def test_types_keys_and_constraints():
    declared = Declared(never_empty={"status"}, codes={"status": ("", "published", "suppressed")})
    made = schema.of(table("indicator_values", VALUES, []), declared, RELEASED)
    fields = {field["name"]: field for field in made["fields"]}
    assert [field["type"] for field in made["fields"]] == ["string", "string", "string", "number", "string"]
    assert fields["area_code"]["constraints"] == {"required": True}
    assert fields["status"]["constraints"] == {"required": True, "enum": ["published", "suppressed"]}
    assert "constraints" not in fields["value"] and fields["value"]["description"] == "What value means."
    assert made["primaryKey"] == ["area_code", "period", "indicator_id"]
    assert [(key["fields"], key["reference"]["resource"]) for key in made["foreignKeys"]] == [
        (["area_code"], "areas"), (["period"], "periods"), (["indicator_id"], "indicators"),
    ]  # fmt: skip


def test_a_key_of_one_column_is_unique_and_names_no_row_of_its_own_table():
    made = schema.of(table("areas", {"area_code": "VARCHAR"}, []), Declared(), RELEASED)
    assert made["fields"][0]["constraints"] == {"required": True, "unique": True}
    assert "foreignKeys" not in made


def test_official_years_need_not_be_periods_of_the_release():
    made = schema.of(table("benchmarks", {"area_code": "VARCHAR", "period": "VARCHAR"}, []), Declared(), RELEASED)
    assert [key["fields"] for key in made["foreignKeys"]] == [["area_code"]]


def test_a_table_that_is_not_released_is_not_named():
    assert "foreignKeys" not in schema.of(table("indicator_values", VALUES, []), Declared(), {"indicator_values"})


def test_a_type_that_it_has_no_word_for_is_refused():
    odd = table("areas", {"area_code": "VARCHAR"}, [])
    column = type(odd.columns[0])("area_code", "STRUCT(a INTEGER)", "")
    with pytest.raises(ValueError, match="STRUCT"):
        schema.of(type(odd)(odd.name, "", (column,), odd.rows), Declared(), RELEASED)


def test_every_released_table_can_be_described(empty_tables):
    released = {each.name for each in empty_tables}
    for each in empty_tables:
        made = schema.of(each, Declared(), released)
        assert len(made["fields"]) == len(each.columns) and made["primaryKey"]
