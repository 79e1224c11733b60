"""Which figures differ between two releases, and the reason given for each, with hand-made changes of one kind each."""

import pytest

from publication import diff
from publication.problems import NoRelease

HACKNEY, NEWHAM = "E09000012", "E09000025"
Q2, Q3, Q4 = "2022-23Q2", "2022-23Q3", "2022-23Q4"
NEEDS = [
    ["da_referrals", "referrals", 0, 0],
    ["da_cp_plans", "child_protection_plans", 0, 0],
    ["da_cp_plans", "assessments", 4, 0],
    ["repeat_cp_plans", "child_protection_plans", 0, 0],
    ["cp_plans", "child_protection_plans", 0, 0],
]


@pytest.fixture
def changes(warehouse):
    """Publishes, lets the test change the warehouse, publishes again and compares."""

    def compared(change, code_version="0.1.0", needs=True):
        warehouse.tables["measure_requirements"] = NEEDS if needs else []
        first = warehouse.publish().release_id
        change(warehouse)
        second = warehouse.publish(code_version).release_id
        return diff.compare(warehouse.home, first, second)

    return compared


def whys(found):
    return {(change.area_code, change.indicator_id, change.period): change.why for change in found}


def test_a_resubmission_names_the_figures_that_moved_and_no_other(changes):
    def corrected(warehouse):
        warehouse.submission(HACKNEY, "referrals", Q2, submission_id="hackney-ref-q2-b")
        warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=41, value=41.0)

    (change,) = changes(corrected)
    assert (change.area_name, change.indicator_id, change.period) == ("Hackney", "da_referrals", Q2)
    assert (change.old["numerator"], change.new["numerator"]) == (40, 41)
    assert change.fields == ("numerator", "value")
    assert change.why == "resubmitted"
    assert change.because == ("Hackney: referrals 2022-23Q2 resubmitted",)


def test_a_pooled_row_moves_with_any_area_that_is_in_it(changes):
    def corrected(warehouse):
        warehouse.submission(NEWHAM, "referrals", Q3, submission_id="newham-ref-q3-b")
        warehouse.figure(NEWHAM, "da_referrals", Q3, numerator=26, value=26.0)
        warehouse.figure("partnership", "da_referrals", Q3, numerator=26, value=26.0)

    found = changes(corrected)
    assert whys(found) == {
        (NEWHAM, "da_referrals", Q3): "resubmitted",
        ("partnership", "da_referrals", Q3): "resubmitted",
    }
    assert {change.because for change in found} == {("Newham: referrals 2022-23Q3 resubmitted",)}


def test_newly_supplied_and_withdrawn(warehouse):
    warehouse.submission(NEWHAM, "referrals", Q2, submission_id=None, status="not_supplied")
    first = warehouse.publish().release_id
    warehouse.submission(NEWHAM, "referrals", Q2, submission_id="newham-ref-q2-a", status="nil")
    warehouse.figure(NEWHAM, "da_referrals", Q2, status="published", numerator=0, value=0.0)
    second = warehouse.publish().release_id
    (there,) = diff.compare(warehouse.home, first, second)
    (back,) = diff.compare(warehouse.home, second, first)
    assert (there.why, there.old["status"], there.new["value"]) == ("newly supplied", "not_supplied", 0.0)
    assert (back.why, back.because) == ("withdrawn", ("Newham: referrals 2022-23Q2 withdrawn",))


@pytest.mark.parametrize(
    ("changed", "why"), [({"contract_version": "1.1"}, "new contract"), ({"mapping_version": 2}, "new mapping")]
)
def test_a_submission_read_anew(changes, changed, why):
    def read_anew(warehouse):
        warehouse.submission(HACKNEY, "referrals", Q2, **changed)
        warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=39, value=39.0)

    assert whys(changes(read_anew)) == {(HACKNEY, "da_referrals", Q2): why}


@pytest.mark.parametrize("needs", [True, False])
def test_a_late_assessment_of_an_earlier_quarter_relinks_a_plan(changes, needs):
    def late(warehouse):
        warehouse.submission(HACKNEY, "assessments", Q2, submission_id="hackney-ass-q2-b")
        warehouse.figure(HACKNEY, "da_cp_plans", Q3, numerator=8, value=8.0)

    (change,) = changes(late, needs=needs)
    assert (change.why, change.because) == ("relinked", ("Hackney: assessments 2022-23Q2 resubmitted",))


def test_extracts_without_their_quarters_reach_as_far_as_any_measure_looks(warehouse):
    plans = next(row for row in warehouse.tables["measures"] if row[0] == "da_cp_plans")
    plans[4] = "assessments|child_protection_plans"
    rows = warehouse.tables["submissions"]
    rows += [[*row[:3], "2021-22Q2", *row[4:]] for row in rows if row[2] == "assessments" and row[3] == Q2]
    first = warehouse.publish("0.1.0").release_id
    warehouse.figure(HACKNEY, "da_cp_plans", Q3, numerator=8, value=8.0)
    warehouse.submission(HACKNEY, "referrals", Q3, submission_id="hackney-ref-q3-b")  # not an extract it needs
    warehouse.submission(HACKNEY, "assessments", "2021-22Q2", submission_id="hackney-ass-b")  # five quarters before
    second = warehouse.publish("0.2.0").release_id
    warehouse.submission(HACKNEY, "assessments", Q2, submission_id="hackney-ass-q2-b")
    third = warehouse.publish("0.2.0").release_id
    (unseen,) = diff.compare(warehouse.home, first, second)
    (seen,) = diff.compare(warehouse.home, first, third)
    assert (unseen.why, seen.why) == ("new code", "relinked")


def test_what_a_measure_cannot_see_is_not_its_reason(changes):
    def elsewhere(warehouse):
        warehouse.submission(HACKNEY, "assessments", Q2, submission_id="hackney-ass-q2-b")  # plans only look there
        warehouse.submission(HACKNEY, "referrals", Q3, submission_id="hackney-ref-q3-b")  # a quarter later
        warehouse.submission(NEWHAM, "referrals", Q2, submission_id="newham-ref-q2-b")  # another area
        warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=41, value=41.0)

    (change,) = changes(elsewhere, code_version="0.2.0")
    assert (change.why, change.because) == ("new code", ())


def test_both_its_own_and_a_linked_extract(changes):
    def both(warehouse):
        warehouse.submission(HACKNEY, "assessments", Q3, submission_id="hackney-ass-q3-b")
        warehouse.submission(HACKNEY, "child_protection_plans", Q3, submission_id="hackney-chi-q3-b")
        warehouse.figure(HACKNEY, "da_cp_plans", Q3, numerator=8, value=8.0)

    (change,) = changes(both)
    assert change.why == "resubmitted"
    assert change.because == (
        "Hackney: child_protection_plans 2022-23Q3 resubmitted",
        "Hackney: assessments 2022-23Q3 resubmitted",
    )


def test_a_new_quarter_is_a_new_period_for_every_area(changes):
    def another(warehouse):
        for row in [row for row in warehouse.tables["indicator_values"] if row[3] == Q3]:
            warehouse.tables["indicator_values"].append([*row[:3], Q4, *row[4:]])
        for row in [row for row in warehouse.tables["submissions"] if row[3] == Q3]:
            warehouse.tables["submissions"].append([*row[:3], Q4, *row[4:8], row[8].replace("q3", "q4"), *row[9:]])

    found = changes(another)
    assert {change.why for change in found} == {"new period"}
    assert len(found) == 5
    assert all(change.period == Q4 and change.old is None for change in found)
    assert diff.render(found, "one", "two") == (
        "5 figures differ between one and two.\n\nnew period\n  2022-23Q4: 5 rows\n"
    )


def test_a_year_moves_with_its_quarters_and_not_with_the_next(warehouse):
    year = "year-to-2022-12"
    row = [*warehouse.tables["indicator_values"][0]]
    warehouse.tables["indicator_values"] = [[*row[:2], "rolling_year", year, *row[4:]]]
    first = warehouse.publish().release_id
    warehouse.tables["indicator_values"][0][7] = 41
    warehouse.submission(HACKNEY, "referrals", Q3, submission_id="hackney-ref-q3-b")
    inside = warehouse.publish().release_id
    (change,) = diff.compare(warehouse.home, first, inside)
    assert (change.period, change.why) == (year, "resubmitted")
    warehouse.tables["indicator_values"][0][3] = "year-to-2022-09"  # ends before that quarter
    earlier = warehouse.publish().release_id
    warehouse.submission(HACKNEY, "referrals", Q3, submission_id="hackney-ref-q3-c")
    warehouse.tables["indicator_values"][0][7] = 42
    outside = warehouse.publish().release_id
    (change,) = diff.compare(warehouse.home, earlier, outside)
    assert (change.period, change.why) == ("year-to-2022-09", "relinked"), "nothing says that it cannot look ahead"


def test_an_aggregate_return_counts_only_where_the_figure_came_from_one(warehouse):
    aggregate = [*warehouse.tables["submissions"][0]]
    aggregate[2], aggregate[8] = "aggregate_return", "hackney-agg-q2-a"
    warehouse.tables["submissions"].append(aggregate)
    warehouse.tables["measure_requirements"] = NEEDS
    first = warehouse.publish().release_id
    warehouse.submission(HACKNEY, "aggregate_return", Q2, submission_id="hackney-agg-q2-b")
    warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=41, value=41.0)
    second = warehouse.publish("0.2.0").release_id
    warehouse.tables["measure_values"][0][5] = "aggregate_return"
    third = warehouse.publish("0.2.0").release_id
    (from_rows,) = diff.compare(warehouse.home, first, second)
    (from_return,) = diff.compare(warehouse.home, first, third)
    assert (from_rows.why, from_return.why) == ("new code", "resubmitted")


def test_a_definition_that_changed(changes):
    def redefined(warehouse):
        warehouse.tables["measures"][1][1] = "Repeat plans, ever"
        warehouse.figure(HACKNEY, "repeat_cp_plan_share", Q3, numerator=4, value=0.4)

    (change,) = changes(redefined, code_version="0.2.0")
    assert (change.why, change.because) == ("new definition", ("measure repeat_cp_plans defined anew",))


@pytest.mark.parametrize("resubmitted", [False, True])
def test_what_is_withheld_or_no_longer_is_put_down_to_nothing_else(warehouse, resubmitted):
    first = warehouse.publish().release_id
    if resubmitted:
        warehouse.submission(HACKNEY, "referrals", Q2, submission_id="hackney-ref-q2-b")
    warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=None, value=None, status="suppressed")
    second = warehouse.publish("0.2.0").release_id
    (hidden,) = diff.compare(warehouse.home, first, second)
    (shown,) = diff.compare(warehouse.home, second, first)
    assert (hidden.why, hidden.because) == ("withheld", ("withheld to protect children",))
    assert (shown.why, shown.because) == ("withheld", ("no longer withheld",))
    assert diff.render([hidden], first, second).splitlines()[2:4] == ["withheld", "  withheld to protect children"]


def test_what_was_withheld_and_is_now_withdrawn_is_not_shown_again(warehouse):
    warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=None, value=None, status="suppressed")
    first = warehouse.publish().release_id
    warehouse.figure(HACKNEY, "da_referrals", Q2, status="not_supplied")
    warehouse.submission(HACKNEY, "referrals", Q2, submission_id=None, status="not_supplied")
    second = warehouse.publish().release_id
    (gone,) = diff.compare(warehouse.home, first, second)
    (back,) = diff.compare(warehouse.home, second, first)
    assert (gone.why, back.why) == ("withdrawn", "withheld")


def test_what_stays_withheld_has_the_reason_of_what_is_said_beside_it(warehouse):
    warehouse.figure(HACKNEY, "da_referrals", Q2, numerator=None, value=None, status="suppressed")
    first = warehouse.publish().release_id
    warehouse.figure(HACKNEY, "da_referrals", Q2, caveats="late")
    second = warehouse.publish().release_id
    (change,) = diff.compare(warehouse.home, first, second)
    assert (change.why, change.fields) == ("settings", ("caveats",))


def test_what_no_release_explains_is_said_to_be_settings(changes):
    def recaveated(warehouse):
        warehouse.figure(HACKNEY, "da_referrals", Q2, caveats="late")

    (change,) = changes(recaveated)
    assert (change.why, change.fields) == ("settings", ("caveats",))
    assert "1 figure keeps its number" in diff.render([change], "one", "two")
    assert "40, caveats changed" in diff.render([change], "one", "two", everything=True)


def test_a_last_bit_is_a_change(changes):
    found = changes(lambda warehouse: warehouse.figure(HACKNEY, "repeat_cp_plan_share", Q3, value=0.30000000000000004))
    assert [change.fields for change in found] == [("value",)]


def test_other_tables_can_differ_without_a_figure(warehouse):
    first = warehouse.publish().release_id
    warehouse.submission(HACKNEY, "referrals", Q2, is_late=True)
    second = warehouse.publish().release_id
    assert diff.compare(warehouse.home, first, second) == []
    assert diff.tables_that_differ(warehouse.home, first, second) == ("submissions",)
    assert diff.render([], first, second) == f"No figure differs between {first} and {second}.\n"


def test_rendered_for_a_terminal(changes):
    def corrected(warehouse):
        warehouse.submission(HACKNEY, "child_protection_plans", Q3, submission_id="hackney-chi-q3-b")
        warehouse.figure(HACKNEY, "repeat_cp_plan_share", Q3, numerator=2, denominator=9, value=2 / 9)
        warehouse.figure(HACKNEY, "da_cp_plans", Q3, numerator=None, value=None, status="refused")

    found = changes(corrected)
    lines = [" ".join(line.split()) for line in diff.render(found, "one", "two").splitlines()]
    assert lines[:4] == [
        "2 figures differ between one and two.",
        "",
        "resubmitted",
        "Hackney: child_protection_plans 2022-23Q3 resubmitted",
    ]
    assert lines[6:] == [
        "Hackney da_cp_plans 2022-23Q3 7 refused",
        "Hackney repeat_cp_plan_share 2022-23Q3 3/10 = 0.3 2/9 = 0.2222",
    ]
    assert diff.table(found)["why"].to_list() == ["resubmitted", "resubmitted"]


def test_a_release_that_is_not_there(warehouse, home):
    made = warehouse.publish().release_id
    with pytest.raises(NoRelease):
        diff.compare(home, made, "2020-01-01-01")
