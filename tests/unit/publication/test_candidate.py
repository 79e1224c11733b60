"""Digests and the seal: what makes two tables the same, and what shows that one was altered."""

import pytest

from publication import candidate
from publication.problems import Altered, NotReleasable


def digest_of(warehouse, table="indicator_values"):
    return candidate.read(warehouse.home)[table].digest


def test_reads_tables_with_their_types_and_descriptions(warehouse):
    warehouse.build()
    table = candidate.read(warehouse.home)["indicator_values"]
    types = {column.name: column.data_type for column in table.columns}
    assert (types["numerator"], types["value"], types["period_start"]) == ("BIGINT", "DOUBLE", "DATE")
    assert table.description == "One row per area, period and indicator"
    assert {column.name: column.description for column in table.columns}["value"] == "It's the figure"
    assert table.rows["numerator"].to_pylist() == [40, 7, 0, 3, None, 25, 25]


def test_a_warehouse_never_built_has_no_candidate(home):
    with pytest.raises(NotReleasable, match="likeforlike refresh"):
        candidate.read(home)


def test_the_order_of_rows_does_not_count(warehouse):
    warehouse.build()
    before = digest_of(warehouse)
    warehouse.tables["indicator_values"].reverse()
    warehouse.build()
    assert digest_of(warehouse) == before


@pytest.mark.parametrize(
    ("numerator", "value"),
    [(3, 0.30000000000000004), (None, 0.3), (0, 0.3), (3, None), (3, float("nan")), (3, float("inf")), (3, 0.0)],
)
def test_any_other_value_counts_to_the_last_bit(warehouse, numerator, value):
    warehouse.build()
    before = digest_of(warehouse)
    warehouse.figure("E09000012", "repeat_cp_plan_share", "2022-23Q3", numerator=numerator, value=value)
    warehouse.build()
    assert digest_of(warehouse) != before


def test_a_missing_number_is_not_a_number_that_cannot_be(warehouse):
    warehouse.figure("E09000012", "repeat_cp_plan_share", "2022-23Q3", value=None)
    warehouse.build()
    missing = digest_of(warehouse)
    warehouse.figure("E09000012", "repeat_cp_plan_share", "2022-23Q3", value=float("nan"))
    warehouse.build()
    assert digest_of(warehouse) != missing


def test_empty_text_is_not_missing_text(warehouse):
    warehouse.build()
    before = digest_of(warehouse, "caveats")
    warehouse.run("update release_candidate.caveats set text = null where text = ''")
    assert digest_of(warehouse, "caveats") != before


@pytest.mark.parametrize(
    ("alteration", "named"),
    [
        ("update marts.counts set share = share + 1e-16", "marts.counts"),
        ("update release_candidate.caveats set text = 'x' where caveat_id = 'late'", "release_candidate.caveats"),
        ("alter table marts.counts alter count type bigint", "marts.counts"),
        ("create table marts.extra (a integer)", "marts.extra"),
        ("drop table release_candidate.measures", "release_candidate.measures"),
    ],
)
def test_the_seal_shows_what_was_altered(warehouse, alteration, named):
    warehouse.build()
    candidate.verify_seal(warehouse.home)
    warehouse.run(alteration)
    with pytest.raises(Altered, match=rf"Changed since the build: {named};"):
        candidate.verify_seal(warehouse.home)


def test_no_seal_is_no_finished_build(warehouse):
    warehouse.build(seal=False)
    with pytest.raises(Altered, match="no seal"):
        candidate.verify_seal(warehouse.home)
    candidate.seal(warehouse.home)
    (warehouse.home.warehouse / "sealed.json").write_text('{"marts.cou')
    with pytest.raises(Altered, match="no seal"):
        candidate.verify_seal(warehouse.home)


def test_the_warehouse_is_left_closed(warehouse):
    warehouse.build()
    candidate.read(warehouse.home)
    candidate.verify_seal(warehouse.home)
    warehouse.run("create table marts.more (a integer)")  # a connection left open would forbid writing
