"""Every row has one fate, whatever is wrong with the others."""

from __future__ import annotations

import io
from datetime import date

import polars as pl
import pytest

from contracts.extracts import BY_NAME
from contracts.findings import summary_by_rule
from contracts.manifest import Manifest
from tests.unit.contracts.making import AREA, END, QUARTER, START, area, canonical, check, csv_text, key, rows


def fates(checked):
    return (checked.accepted_count, checked.quarantined_count, checked.duplicate_count, checked.excluded_count)


def test_two_rows_with_unreadable_dates_are_two_quarantined_rows(tmp_path):
    bad = {"child_key": key(7), "referral_date": "31/02/2023"}
    checked = check(tmp_path, "referrals", canonical("referrals", {}, bad, bad))
    assert fates(checked) == (1, 2, 0, 0)
    assert checked.quarantined["source_row"].to_list() == [3, 4]
    assert checked.quarantined["rules"].to_list() == ["REF-109", "REF-109"]
    assert checked.quarantined["referral_date"].to_list() == ["31/02/2023"] * 2


def test_copies_count_once_and_contradictions_not_at_all(tmp_path):
    made = rows("referrals", {}, {}, {}, {})
    made += [made[0], {**made[1], "sex": "M"}, {**made[2], "referral_date": "soon"}, made[0]]
    checked = check(tmp_path, "referrals", csv_text(made, BY_NAME["referrals"].names))
    # Rows 2, 6 and 9 are alike; 3 and 7 contradict each other; 8 cannot be read, which does not taint row 4.
    assert fates(checked) == (3, 3, 2, 0)
    assert checked.accepted["source_row"].to_list() == [2, 4, 5]
    assert dict(checked.quarantined.select("source_row", "rules").iter_rows()) == {
        3: "REF-206",
        7: "REF-206",
        8: "REF-109",
    }
    assert checked.by_rule == {"REF-109": 1, "REF-206": 2, "REF-250": 2}
    assert [each.source_row for each in checked.findings if each.rule == "REF-250"] == [6, 9]


def test_a_row_that_breaks_two_rules_is_one_row_with_both(tmp_path):
    checked = check(tmp_path, "referrals", canonical("referrals", {"sex": "X", "referral_date": "2022-06-30"}, {}))
    assert fates(checked) == (1, 1, 0, 0)
    assert checked.quarantined["rules"].to_list() == ["REF-104|REF-201"]


def test_what_cannot_be_read_shows_once_and_not_as_follow_on_errors(tmp_path):
    # Unread, the flag is null: the rule that flag and basis agree must not fire as well, nor `missing` for the date.
    checked = check(tmp_path, "referrals", canonical("referrals", {"da_flag": "perhaps", "referral_date": "soon"}, {}))
    assert checked.by_rule == {"REF-106": 1, "REF-109": 1}


def test_no_accepted_row_is_a_refusal_and_not_a_zero(tmp_path):
    checked = check(tmp_path, "referrals", canonical("referrals", {"sex": "X"}, {"sex": "Y"}))
    assert (checked.status, checked.rows_in, checked.quarantined_count) == ("refused", 2, 2)
    assert checked.by_rule == {"REF-005": 1, "REF-104": 2}


MAPPED = {
    "referrals": {
        "columns": {
            "child_key": "Child Ref",
            "referral_key": "Ref",
            "referral_date": {"from": "Date of Referral", "date_style": "dd/mm/yyyy"},
            "record_level": {"constant": "referral"},
            "da_flag": {"from": "DV?", "values": {"Y": "true", "N": "false", "?": None}},
            "da_basis": {"constant": "local_flag"},
            "primary_need_code": {"from": "Need", "values": {"N1a - Domestic Violence": "N1"}},
        },
        "ignore": ["Batch"],
        "exclude": [{"from": "Status", "values": ["Test", "void"], "reason": "Entered in training."}],
    }
}
HEADERS = ["Child Ref", "Ref", "Date of Referral", "DV?", "Need", "Batch", "Status"]


def local(*changes):
    base = {
        "Child Ref": key(1),
        "Date of Referral": "14/07/2022",
        "DV?": "Y",
        "Need": "N1",
        "Batch": "1",
        "Status": "ok",
    }
    return csv_text([{**base, "Ref": key(100 + n), **change} for n, change in enumerate(changes)], HEADERS)


def test_an_area_file_reads_the_areas_own_columns(tmp_path):
    text = local({"Need": "N1a - Domestic Violence"}, {"DV?": "N"}, {"DV?": "?"}, {"DV?": ""})
    checked = check(tmp_path, "referrals", text, area(extracts=MAPPED))
    assert fates(checked) == (4, 0, 0, 0), checked.findings
    got = checked.accepted.select("da_flag", "da_basis", "primary_need_code", "referral_date", "sex").rows()
    day = date(2022, 7, 14)
    assert got[0] == (True, "local_flag", "N1", day, None)
    # The constant is the basis of flags that are known; where none is, nothing is available. Null is never no.
    assert [row[:2] for row in got[1:]] == [(False, "local_flag"), (None, "not_available"), (None, "not_available")]


def test_rows_excluded_on_purpose_are_counted_before_anything_else(tmp_path):
    text = local({}, {"Status": " TEST "}, {"Status": "Void", "Date of Referral": "soon"}, {"Date of Referral": "soon"})
    checked = check(tmp_path, "referrals", text, area(extracts=MAPPED))
    assert fates(checked) == (1, 1, 0, 2)
    assert checked.rows_in == 4 and checked.balances


def test_headers_are_matched_whatever_their_case_and_blanks(tmp_path):
    text = local({}).replace("Date of Referral", "  DATE  of\u00a0referral ")
    assert check(tmp_path, "referrals", text, area(extracts=MAPPED)).status == "accepted"


def test_findings_name_the_column_as_the_officer_does(tmp_path):
    [found] = check(tmp_path, "referrals", local({}, {"Need": "N1x"}), area(extracts=MAPPED)).findings
    assert (found.rule, found.source_row, found.column, found.column_letter) == ("REF-113", 3, "Need", "E")
    assert "Need" in found.message and "N1x" not in found.message + found.remedy


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        (HEADERS[:2] + HEADERS[3:], {"REF-001"}),
        ([*HEADERS, "Extra"], {"REF-002"}),
        ([*HEADERS, ""], {"FIL-014"}),
        ([*HEADERS, "dv?"], {"FIL-013"}),
        (["Ref ", "x", "y"], {"REF-001", "REF-002"}),
        (["p", "q"], {"FIL-015"}),
    ],
)
def test_headers_that_are_missing_unknown_doubled_or_blank_refuse_the_file(tmp_path, headers, codes):
    text = ",".join(headers) + "\n" + ",".join("1" for _ in headers) + "\n"
    manifest = manifest_of("referrals", source_format="table")
    checked = check(tmp_path, "referrals", text, area(extracts=MAPPED), manifest=manifest)
    assert checked.status == "refused" and set(checked.by_rule) == codes
    assert checked.rows_in == checked.quarantined_count == 1 and checked.balances


def test_a_header_is_echoed_only_where_the_row_is_one_of_headers(tmp_path):
    manifest = manifest_of("referrals", source_format="table")
    data_first = f"{key(1)},{key(2)},14/07/2022,Y,Jane Quillfeather,1,ok\n"
    checked = check(tmp_path, "referrals", data_first * 2, area(extracts=MAPPED), manifest=manifest)
    assert "Quillfeather" not in repr(checked.findings)


def manifest_of(extract: str, **other) -> Manifest:
    content = {
        "submission_id": "made-by-hand", "area_code": AREA, "extract": extract, "coverage_start": START,
        "coverage_end": END, "extracted_on": date(2022, 10, 10), "file": "rows.csv", "source_format": "canonical",
    }  # fmt: skip
    return Manifest.model_validate({**content, **other})


def test_the_future_begins_on_the_day_of_extraction_and_not_on_the_day_of_checking(tmp_path):
    text = canonical("referrals", {"closure_date": "2022-10-11"}, {"closure_date": "2022-10-10"})
    checked = check(tmp_path, "referrals", text, manifest=manifest_of("referrals"), today=date(2026, 1, 1))
    assert checked.by_rule == {"REF-202": 1}


def test_factors_make_the_flag_and_a_source_of_3A_does_not(tmp_path):
    names = ["child_key", "assessment_key", "assessment_start_date", "assessment_authorised_date", "factor_codes"]
    base = {"child_key": key(1), "assessment_start_date": "2022-07-01", "assessment_authorised_date": "2022-07-20"}
    lists = ["3A", "16A|3C", "13A|23A", "20", ""]
    made = [{**base, "assessment_key": key(10 + n), "factor_codes": codes} for n, codes in enumerate(lists)]
    checked = check(tmp_path, "assessments", csv_text(made, names))
    got = checked.accepted.select("da_flag", "da_basis", "da_factor_child", "da_factor_other").rows()
    assert got == [
        (True, "factors_3abc", True, False),
        (True, "factors_3abc", False, True),
        (False, "factors_3abc", False, False),
        (False, "factors_3abc", False, False),
        (None, "not_available", None, None),
    ]
    referral = check(tmp_path, "referrals", canonical("referrals", {"referral_source_code": "3A", "da_flag": "false"}))
    assert referral.accepted["da_flag"].to_list() == [False]


def test_short_breaks_follow_from_the_legal_status(tmp_path):
    names = [name for name in BY_NAME["looked_after_children"].names if name != "is_respite"]
    statuses = ["V3", "V4", "V2", ""]
    made = rows("looked_after_children", *({"legal_status_at_start": status} for status in statuses))
    checked = check(
        tmp_path, "looked_after_children", csv_text([{n: r.get(n, "") for n in names} for r in made], names)
    )
    assert checked.accepted["is_respite"].to_list() == [True, True, False, None]


def test_csv_parquet_and_workbook_say_the_same(tmp_path):
    import xlsxwriter

    made = rows("referrals", {}, {"closure_date": "", "closure_reason_code": ""})
    names = BY_NAME["referrals"].names
    cells = [[row.get(name) or None for name in names] for row in made]
    parquet, workbook = io.BytesIO(), io.BytesIO()
    pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row").with_columns(
        pl.col("referral_date").str.to_date(), pl.col("da_flag") == "true", pl.col("referrals_previous_12m").cast(int)
    ).write_parquet(parquet)
    with xlsxwriter.Workbook(workbook) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, names)
        for number, row in enumerate(cells, start=1):
            for position, cell in enumerate(row):
                if names[position] == "referral_date":
                    sheet.write_datetime(number, position, date.fromisoformat(cell), day)
                elif names[position] == "referrals_previous_12m":
                    sheet.write_number(number, position, int(cell))
                else:
                    sheet.write(number, position, cell)
    first = check(tmp_path, "referrals", csv_text(made, names)).accepted
    assert first.height == 2
    assert check(tmp_path, "referrals", parquet.getvalue()).accepted.equals(first)
    assert check(tmp_path, "referrals", workbook.getvalue()).accepted.equals(first)


def test_many_findings_of_a_rule_are_kept_for_the_first_rows_and_counted_for_all(tmp_path):
    made = rows("complaints", *[{"complainant_type": "nobody"}] * 1_205, *[{}] * 95)
    checked = check(tmp_path, "complaints", csv_text(made, BY_NAME["complaints"].names))
    assert checked.by_rule == {"CMP-114": 1_205} and checked.quarantined_count == 1_205
    assert len(checked.findings) == 1_001
    [summary] = summary_by_rule(checked.findings)
    assert (summary.count, summary.first_rows) == (1_205, [2, 3, 4, 5, 6])


def test_many_ragged_rows_are_all_quarantined_and_told_together(tmp_path):
    checked = check(tmp_path, "referrals", canonical("referrals", {}) + f"{key(9)},\n" * 1_300)
    assert (checked.accepted_count, checked.quarantined_count) == (1, 1_300)
    assert checked.by_rule == {"FIL-101": 1_300} and len(checked.findings) == 1_001


def test_of_a_ragged_row_quarantine_keeps_only_that_it_was_ragged(tmp_path):
    line = csv_text(rows("referrals", {"child_key": key(7)}), BY_NAME["referrals"].names).splitlines()[1]
    checked = check(tmp_path, "referrals", canonical("referrals", {}) + line + ",true\n")
    [(row, rule, *cells)] = checked.quarantined.rows()
    assert (row, rule, set(cells)) == (3, "FIL-101", {None})


def test_an_aggregate_return_of_a_year_is_filed_under_the_year(tmp_path):
    text = canonical("aggregate_return", {"period": "year-to-2023-06"})
    checked = check(tmp_path, "aggregate_return", text, coverage_end=date(2023, 6, 30), today=date(2023, 9, 1))
    assert checked.status == "accepted"
    assert checked.accepted.columns == ["source_row", "measure_id", "count", "status"]
    assert checked.accepted.rows() == [(2, "da_referrals", 281, "supplied")]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2022, 7, 2), END, "GAT-005"),
        (START, date(2022, 8, 31), "GAT-005"),
        (date(2022, 10, 1), date(2023, 3, 31), "GAT-007"),
    ],
)
def test_a_coverage_that_is_not_over_or_not_whole_quarters_is_refused(tmp_path, start, end, code):
    text = canonical("referrals", {})
    checked = check(tmp_path, "referrals", text, coverage_start=start, coverage_end=end)
    assert (checked.status, list(checked.by_rule)) == ("refused", [code])


def quarter_of(folder, extract, text, quarter):
    """One quarter of a file that covers July to December 2022."""
    wide = manifest_of(extract, extracted_on=date(2023, 2, 1))
    return check(folder, extract, text, coverage_end=date(2022, 12, 31), manifest=wide, part=quarter)


def test_quarters_of_a_wide_file_share_its_rows_out(tmp_path):
    days = ["2022-07-01", "2022-09-30", "2022-10-01", "2022-12-31", "2023-01-01", "soon", ""]
    text = canonical(
        "referrals", *({"referral_date": day, "closure_date": "", "closure_reason_code": ""} for day in days)
    )
    text += f"{key(90)},{key(91)},\n"
    first, second = (quarter_of(tmp_path, "referrals", text, quarter) for quarter in (QUARTER, "2022-23Q3"))
    assert (first.accepted["source_row"].to_list(), second.accepted["source_row"].to_list()) == ([2, 3], [4, 5])
    assert first.quarantined["source_row"].to_list() == [6, 7, 8, 9]
    assert first.by_rule == {"FIL-101": 1, "REF-109": 1, "REF-159": 1, "REF-201": 1}
    assert (first.rows_in, second.rows_in) == (6, 2) and first.balances and second.balances


def test_open_assessments_go_with_the_last_quarter(tmp_path):
    changes = ({}, {"assessment_authorised_date": ""}, {"assessment_authorised_date": "soon"})
    text = canonical("assessments", *changes)
    first, second = (quarter_of(tmp_path, "assessments", text, quarter) for quarter in (QUARTER, "2022-23Q3"))
    assert (first.accepted["source_row"].to_list(), second.accepted["source_row"].to_list()) == ([2], [3])
    assert first.quarantined["source_row"].to_list() == [4]


def test_a_quarter_of_a_wide_file_without_rows_is_accepted_and_said(tmp_path):
    checked = quarter_of(tmp_path, "referrals", canonical("referrals", {}), "2022-23Q3")
    assert (checked.status, checked.rows_in, checked.by_rule) == ("accepted", 0, {"REF-007": 1})
