"""Any bytes: read with full accounting, or refused with a message; never a traceback, never a value in a message."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts import border
from contracts.checking import Checked
from contracts.extracts import BY_NAME
from contracts.file_rules import Unreadable
from contracts.mapping import layout_of, text_headers
from contracts.sources.table import read_bytes
from tests.unit.contracts.making import AREA, END, START, area, check, csv_text, key
from tests.unit.contracts.test_checking import manifest_of

SECRET = "Quillfeather"
NAMES = list(BY_NAME["referrals"].names)
MANIFEST = manifest_of("referrals")
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)

cell = st.one_of(
    st.sampled_from(
        ["", " ", SECRET, f"Jane {SECRET}", "31/02/2023", "2022-07-14", "true", "N1", "#N/A", "1e9", '"', ",", "\n"]
    ),
    st.text(max_size=12),
)  # fmt: skip
sound = st.fixed_dictionaries({"referral_key": st.integers(0, 5).map(key), "sex": st.sampled_from(["M", "F", "X"])})
change = st.dictionaries(st.sampled_from(NAMES), cell, max_size=3)
row = st.builds(lambda a, b: {**BY_NAME["referrals"].example, **a, **b}, sound, change)


def told(checked: Checked) -> str:
    """Everything that anybody but the quarantine gets to see."""
    return repr(checked.findings) + repr(checked.by_rule) + checked.status


def accounted(checked: Checked) -> None:
    assert checked.balances
    assert (checked.status == "refused") >= (checked.accepted_count == 0 and checked.quarantined_count > 0)
    assert all(each.message and each.remedy for each in checked.findings)
    if checked.quarantined is not None and checked.accepted is not None:
        both = pl.concat([checked.quarantined["source_row"], checked.accepted["source_row"]])
        assert both.is_unique().all()


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, raw: bytes):
    accounted(check(tmp_path, "referrals", raw))


@QUICK
@given(st.sampled_from([b"PK\x03\x04", b"PAR1", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"<"]), st.binary(max_size=300))
def test_any_bytes_that_begin_like_something(tmp_path: Path, magic: bytes, raw: bytes):
    accounted(check(tmp_path, "referrals", magic + raw))


@QUICK
@given(st.lists(row, max_size=8))
def test_any_cells(tmp_path: Path, made: list[dict[str, str]]):
    text = csv_text(made, NAMES)
    checked = check(tmp_path, "referrals", text, manifest=MANIFEST)
    accounted(checked)
    assert SECRET not in told(checked)
    expected = sum(any(cell.strip() for cell in line) for line in list(csv.reader(io.StringIO(text, newline="")))[1:])
    if not {"FIL-003", "FIL-006", "FIL-007"} & set(checked.by_rule):
        assert checked.rows_in == expected


@QUICK
@given(st.lists(row, min_size=1, max_size=5), st.data())
def test_a_sound_file_with_bytes_cut_out_or_put_in(tmp_path: Path, made: list[dict[str, str]], data: st.DataObject):
    raw = bytearray(csv_text(made, NAMES).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place : place + data.draw(st.integers(0, 30))] = data.draw(
            st.sampled_from([b"", b'"', b",", b"\n", b"\xff", b"\x00", b";"])
        )
    checked = check(tmp_path, "referrals", bytes(raw), manifest=MANIFEST)
    accounted(checked)
    assert SECRET not in told(checked)


@QUICK
@given(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_file_without_headers_gives_nothing_away(tmp_path: Path, lines: list[list[str]]):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[f"{SECRET} {cell}" if cell.strip() else cell for cell in line] for line in lines])
    checked = check(tmp_path, "referrals", buffer.getvalue().encode("utf-8", "replace"))
    assert checked.status == "refused" and SECRET not in told(checked)


@QUICK
@given(
    st.lists(row, max_size=5), st.lists(cell, min_size=5, max_size=5), st.sampled_from(["extra", "Notes", "DOB", "x y"])
)
def test_the_border_never_fails_and_never_tells(made: list[dict[str, str]], cells: list[str], header: str):
    text = csv_text([{**each, header: cell} for each, cell in zip(made, cells, strict=False)], [*NAMES, header])
    contract = BY_NAME["referrals"]
    layout = layout_of(area(), contract, "canonical", None)
    try:
        table = read_bytes(text.encode("utf-8", "replace"), text_headers(layout, contract))
    except Unreadable as refused:
        assert SECRET not in refused.rule.message.format(**refused.details)
        return
    assert SECRET not in repr(border.inspect(table, layout, contract, START))


@QUICK
@given(st.lists(row, min_size=1, max_size=8))
def test_parquet_and_csv_have_the_same_fates(tmp_path: Path, made: list[dict[str, str]]):
    clean = [{name: "".join(each.get(name, "").split()) for name in NAMES} for each in made]
    clean = [{name: value.replace("\x00", "") for name, value in each.items()} for each in clean]
    buffer = io.BytesIO()
    pl.DataFrame(clean, schema=dict.fromkeys(NAMES, pl.String)).write_parquet(buffer)
    first = check(tmp_path, "referrals", csv_text(clean, NAMES).encode("utf-8", "replace"), manifest=MANIFEST)
    second = check(tmp_path, "referrals", buffer.getvalue(), manifest=MANIFEST)
    assert first.by_rule == second.by_rule
    assert first.rows_in == second.rows_in


def test_the_area_of_these_tests_is_the_one_of_their_manifest():
    assert (MANIFEST.area_code, MANIFEST.coverage_start, MANIFEST.coverage_end) == (AREA, START, END)
