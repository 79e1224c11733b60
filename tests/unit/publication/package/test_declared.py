"""What is read of the models' tests: those of the released model and of the one that its columns come from."""

from __future__ import annotations

from publication.package.declared import of_manifest


def model(name, alias, schema, *reads, columns=("area_code", "status")):
    return {
        "resource_type": "model", "name": name, "alias": alias, "schema": schema,
        "columns": dict.fromkeys(columns, {}), "depends_on": {"nodes": list(reads)},
    }  # fmt: skip


def held_by(node, name, **said):
    return {"resource_type": "test", "attached_node": node, "test_metadata": {"name": name, "kwargs": said}}


def read(tests, *reads):
    nodes = {
        "rc": model("rc_values", "values", "release_candidate", *reads),
        "rc_areas": model("rc_areas", "areas", "release_candidate"),
        "mart": model("mart_values", "mart_values", "marts"),
        "other": model("other", "other", "marts"),
        **{f"test.{place}": test for place, test in enumerate(tests)},
    }
    return of_manifest({"nodes": nodes})


def test_tests_of_the_released_model_and_of_its_one_source_are_held():
    tests = [
        held_by("rc", "not_null", column_name="area_code"),
        held_by("mart", "accepted_values", column_name="status", arguments={"values": ["a", "b"]}),
        held_by("mart", "one_row_per", arguments={"columns": ["area_code", "status"]}),
        held_by("rc", "unique", column_name="area_code"),
        held_by("rc", "relationships", column_name="area_code", to="ref('rc_areas')", field="area_code"),
    ]
    found = read(tests, "mart")["values"]
    assert found.never_empty == {"area_code"}
    assert found.codes == {"status": ("a", "b")}
    assert found.keys == {("area_code",), ("area_code", "status")}
    assert found.named == {"area_code": ("areas", "area_code")}


def test_of_several_sources_none_is_taken_for_the_one():
    found = read([held_by("mart", "not_null", column_name="status")], "mart", "other")["values"]
    assert found.never_empty == set()


def test_a_column_or_a_table_that_is_not_released_is_not_named():
    tests = [
        held_by("mart", "not_null", column_name="submission_ids"),
        held_by("mart", "one_row_per", arguments={"columns": ["area_code", "submission_ids"]}),
        held_by("rc", "relationships", column_name="status", to="ref('linkage_bands')", field="status"),
    ]
    found = read(tests, "mart")["values"]
    assert not found.never_empty and not found.keys and not found.named
    assert read(tests, "mart").keys() == {"values", "areas"}
