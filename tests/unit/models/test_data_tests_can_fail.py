"""Each whole-table test in tests/data finds the fault it is named after: one altered figure, rolled back afterwards."""

from __future__ import annotations

import duckdb
import pytest

from tests.unit.models.story import HACKNEY

pytestmark = pytest.mark.integration

_WHERE = f"where area_code = '{HACKNEY}' and period = '2022-23Q2'"
_AGE = f"where area_code = '{HACKNEY}' and period = '2022-23' and indicator_id = 'referrals' and breakdown = 'age_band'"
_AGE_SHARE = _AGE.replace("'referrals'", "'da_share_of_referrals'")
FAULTS = {
    "every_expected_row_exists_once": f"delete from marts.indicator_values {_WHERE} and indicator_id = 'referrals'",
    "only_published_rows_carry_numbers": f"update marts.indicator_values set status = 'not_supplied' {_WHERE}",
    "shares_lie_between_nought_and_one":
        f"update marts.indicator_values set numerator = 9 {_WHERE} and indicator_id = 'da_share_of_referrals'",
    "limits_lie_around_the_value_the_wider_outside":
        f"update marts.indicator_values set lower_95 = 0.9 {_WHERE} and indicator_id = 'da_share_of_referrals'",
    "quarters_of_an_event_count_add_up_to_the_year":
        f"update marts.measure_values set count = count + 1 {_WHERE} and measure_id = 'referrals'",
    "distinct_children_of_a_year_lie_between_the_largest_quarter_and_the_sum":
        f"update marts.measure_values set count = 99 {_WHERE} and measure_id = 'da_children'",
    "any_factor_lies_between_the_largest_and_the_sum_of_its_parts":
        f"update marts.measure_values set count = 99 {_WHERE} and measure_id = 'da_assessments_any'",
    "parts_add_up_to_their_whole":
        f"update marts.measure_values set count = count + 1 {_WHERE} and measure_id = 'complaints_corporate'",
    "partnership_rows_equal_the_sum_of_the_areas_they_name":
        f"update marts.measure_values set count = count + 1 {_WHERE} and measure_id = 'referrals'",
    "partnership_counts_equal_the_sum_of_the_areas_they_name":
        f"update marts.measure_values set count = count + 1 {_WHERE} and measure_id = 'da_referrals'",
    "every_caveat_is_in_the_vocabulary":
        f"update marts.measure_values set caveats = 'mispelt' {_WHERE} and measure_id = 'referrals'",
    "invented_rows_are_said_to_be_invented_everywhere":
        f"update marts.measure_values set caveats = '' {_WHERE} and measure_id = 'referrals'",
    "categories_add_up_to_the_figure_they_break_down":
        f"update marts.indicator_breakdowns set numerator = numerator + 1 {_AGE} and category = '5_9'",
    "every_breakdown_has_every_category_once": f"delete from marts.indicator_breakdowns {_AGE} and category = '5_9'",
    "a_share_of_few_is_shown_for_the_partnership_alone":
        f"update marts.indicator_breakdowns set denominator = 19 {_AGE_SHARE} and category = '5_9'",
    "partnership_breakdowns_equal_the_sum_of_the_areas_they_name":
        f"update intermediate.int_area_breakdowns set denominator = denominator + 1 {_AGE_SHARE} and category = '5_9'",
    "every_withheld_cell_is_a_cell":
        "create or replace view staging.stg_withheld_cells as select areas_in, period, measure_id, breakdown, "
        "null::varchar as category from intermediate.int_count_cells limit 1",
    "completeness_is_judged_on_the_records_that_the_figures_count":
        f"update marts.completeness_findings set denominator = 6 {_WHERE} and rule_code = 'CPL-101'",
}  # fmt: skip


@pytest.mark.parametrize("test", FAULTS)
def test_the_fault_is_found(built, test):
    [compiled] = built.compiled.parent.rglob(f"{test}.sql")
    with duckdb.connect(str(built.warehouse)) as connection:
        query = compiled.read_text()
        assert connection.execute(query).fetchall() == []
        connection.execute("begin")
        connection.execute(FAULTS[test])
        found = connection.execute(query).fetchall()
        connection.execute("rollback")
    assert found


def test_a_drifted_type_in_one_file_is_found(built):
    """One file with dates as text widens the column for all; the casts of staging would hide it."""
    [compiled] = built.compiled.parent.rglob("accepted_files_hold_the_types_the_contract_promises.sql")
    query = compiled.read_text()
    with duckdb.connect() as connection:
        assert connection.execute(query).fetchall() == []
        folder = built.warehouse.parent.parent / "accepted" / "referrals" / "area_code=E09000099"
        drifted = folder / "period=2022-23Q1" / "submission_id=drifted" / "contract=x" / "rows.parquet"
        drifted.parent.mkdir(parents=True)
        connection.execute(f"copy (select '2022-04-01' as referral_date) to '{drifted}' (format parquet)")
        found = connection.execute(query).fetchall()
        drifted.unlink()
    assert found == [("referrals", "referral_date", "date", "varchar")]


def test_accepted_rows_that_have_gone_are_found(built):
    """A lost or shortened file would be published as fewer events, or none."""
    [compiled] = built.compiled.parent.rglob("files_hold_the_rows_that_the_contract_accepted.sql")
    query = compiled.read_text()
    files = built.warehouse.parent.parent / "accepted" / "referrals" / f"area_code={HACKNEY}" / "period=2022-23Q2"
    lost = sorted(files.rglob("rows.parquet"))
    with duckdb.connect(str(built.warehouse)) as connection:
        assert connection.execute(query).fetchall() == []
        for path in lost:
            path.rename(path.with_suffix(".gone"))
        found = connection.execute(query).fetchall()
        for path in lost:
            path.with_suffix(".gone").rename(path)
        assert connection.execute(query).fetchall() == []
    assert [row[:3] for row in found] == [("referrals", HACKNEY, "2022-23Q2")]
