"""Text to types: nothing guessed, nothing blanked."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from contracts.dates import read_dates
from contracts.fields import FIELDS
from contracts.layouts import Source
from contracts.parsing import distinct, parse

DATES = {
    "iso": {"2023-01-31": date(2023, 1, 31), "2023-02-29": None, "31/01/2023": None, "2023-1-31": None},
    "dd/mm/yyyy": {
        "31/01/2023": date(2023, 1, 31),
        "1/2/2023": date(2023, 2, 1),
        "31/02/2023": None,
        "01/31/2023": None,
        "31/01/23": None,
        "31/01/2023 14:05": date(2023, 1, 31),
        "2023-01-31": date(2023, 1, 31),
        "31.01.2023": None,
    },
    "dd.mm.yyyy": {"31.01.2023": date(2023, 1, 31), "31/01/2023": None},
    "dd-Mon-yyyy": {"31-Jan-2023": date(2023, 1, 31), "1-FEB-2023": date(2023, 2, 1), "31-Foo-2023": None},
    "yyyymmdd": {"20230131": date(2023, 1, 31), "20231301": None, "2023013": None},
    "datetime": {
        "2023-01-31 00:00:00": date(2023, 1, 31),
        "2023-01-31T23:59:59.123Z": date(2023, 1, 31),
        "2023-01-31 nonsense": None,
        "2023-01-31 99:99": None,
        "2023-01-31 24:00": None,
        "2023-01-31 9:05": date(2023, 1, 31),
    },
    "excel_serial": {"44957": date(2023, 1, 31), "44957.75": date(2023, 1, 31), "449": None, "x4957": None},
}  # fmt: skip


@pytest.mark.parametrize("style", DATES)
def test_dates_are_read_in_the_declared_style_and_in_no_other(style):
    texts = pl.Series(list(DATES[style]))
    assert read_dates(texts, style).to_list() == list(DATES[style].values())


def read(field: str, texts: list[str | None], kind: type[pl.DataType] = pl.Categorical, **source):
    values = pl.Series(texts, dtype=pl.String)
    cells = values.cast(pl.Categorical(pl.Categories.random())) if kind == pl.Categorical else values
    parsed = parse(cells, FIELDS[field], Source(header="x", **source))
    unreadable = parsed.unreadable.to_list() if parsed.unreadable is not None else [False] * len(texts)
    return parsed.values.to_list(), unreadable


def test_an_unreadable_date_is_told_from_a_missing_one():
    assert read("referral_date", ["31/02/2023", None, " 01/07/2022 "], date_style="dd/mm/yyyy") == (
        [None, None, date(2022, 7, 1)],
        [True, False, False],
    )


def test_codes_are_ours_or_declared_and_nothing_else():
    values = {"Male": "M", "female": "F", "Not known": None}
    assert read("sex", ["M", "f", "MALE", " Female", "Not known", "X", None], values=values) == (
        ["M", "F", "M", "F", None, None, None],
        [False, False, False, False, False, True, False],
    )


def test_a_declared_value_wins_over_a_code_of_the_same_name():
    assert read("primary_need_code", ["N1", "N2"], values={"N1": "N5"})[0] == ["N5", "N2"]


def test_values_that_differ_in_case_only_are_matched_as_written():
    assert read("sex", ["a", "A"], values={"a": "M", "A": "F"})[0] == ["M", "F"]


def test_only_whole_cells_are_replaced():
    assert read("service_area", ["cin and more", "cin"], values={"cin": "cin"}) == ([None, "cin"], [True, False])


def test_flags_are_true_false_or_declared():
    assert read("da_flag", ["TRUE", "false", "Y", "1", None], values={"Y": "true"}) == (
        [True, False, True, None, None],
        [False, False, False, True, False],
    )


def test_a_count_in_a_row_about_one_child_has_four_digits_at_most():
    assert read("previous_plans", ["9999", "10000", "10,000", "9434765919"]) == (
        [9999, None, None, None],
        [False, True, True, True],
    )
    assert read("count", ["1,234,567", "12345678"]) == ([1234567, None], [False, True])


def test_counts_are_whole_and_not_negative():
    texts = ["0", "12", "12.0", "1,234", "12,34", "-1", "1.5", "1e3", "99999999999999999999"]
    values, unreadable = read("count", texts)
    assert values == [0, 12, 12, 1234, None, None, None, None, None]
    assert unreadable == [False] * 4 + [True] * 5


def test_factor_lists_are_sorted_distinct_and_all_known():
    texts = ["3B,3A, 3A", "13a|20", "3A,99Z", " ", None, "3A,,4B", "DV"]
    values, unreadable = read("factor_codes", texts, values={"DV": "3A"})
    assert values == ["3A|3B", "13A|20", None, None, None, "3A|4B", "3A"]
    assert unreadable == [False, False, True, False, False, False, False]


def test_keys_are_keyed_hashes():
    good = "0a" * 16
    assert read("child_key", [good, f" {good} ", "12345", None, good.upper()], kind=pl.String) == (
        [good, good, None, None, None],
        [False, False, True, False, True],
    )


@pytest.mark.parametrize("kept", [[True, False, True], [False, False, True], [False, False, False]])
def test_distinct_texts_survive_a_filter(kept):
    cells = pl.Series(["x", "y", "z"]).cast(pl.Categorical(pl.Categories.random())).filter(pl.Series(kept))
    texts, numbers = distinct(cells)
    assert texts.gather(numbers).to_list() == [text for text, keep in zip("xyz", kept, strict=True) if keep]
