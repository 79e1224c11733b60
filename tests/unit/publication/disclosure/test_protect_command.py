"""`likeforlike protect` as typed: what it writes, what it prints in a narrow terminal, and its exit codes."""

from __future__ import annotations

import csv
import io
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from contracts.home import PROJECT

ROWS = [
    ("Hackney", "Q1", 3), ("Hackney", "Q2", 4), ("Hackney", "Q3", 5), ("Hackney", "TOTAL", 12),
    ("Newham", "Q1", 12), ("Newham", "Q2", 9), ("Newham", "Q3", 14), ("Newham", "TOTAL", 35),
    ("TOTAL", "Q1", 15), ("TOTAL", "Q2", 13), ("TOTAL", "Q3", 19), ("TOTAL", "TOTAL", 47),
]  # fmt: skip
HEADS = ("area", "quarter", "count")


@pytest.fixture
def counts(tmp_path) -> Path:
    return file_of(tmp_path / "counts.csv", HEADS, ROWS)


def file_of(path, heads, rows) -> Path:
    with path.open("w", newline="") as handle:
        csv.writer(handle).writerows([heads, *rows])
    return path


def rows_of(path) -> list[list[str]]:
    with path.open(newline="") as handle:
        return list(csv.reader(handle))


def typed(monkeypatch, *arguments) -> tuple[int, str]:
    """In this process, in a terminal of 80 columns: the exit code and what was printed, lines joined."""
    from orchestration.cli import main, show

    monkeypatch.setenv("COLUMNS", "80")
    for console in (show.out, show.err):
        monkeypatch.setattr(console, "_width", None)
    monkeypatch.setattr(sys, "argv", ["likeforlike", "protect", *map(str, arguments)])
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0), printed.getvalue()


def joined(printed: str) -> str:
    return " ".join(printed.split())


def test_the_same_rows_and_a_status(counts, tmp_path, monkeypatch):
    code, printed = typed(monkeypatch, counts, "--threshold", 5, "--out", tmp_path / "out.csv")
    assert code == 0, printed
    heads, *rows = rows_of(tmp_path / "out.csv")
    assert heads == [*HEADS, "status"]
    assert [tuple(row[:2]) for row in rows] == [row[:2] for row in ROWS]
    for (*_, count), (*_, written, status) in zip(ROWS, rows, strict=True):
        assert (written, status) in {(str(count), "published"), ("", "suppressed")}
    # The three small ones stand in one row with a total of 12; Newham's three go with them, or dearer totals would.
    assert [row[3] for row in rows] == ["suppressed"] * 3 + ["published"] + ["suppressed"] * 3 + ["published"] * 5
    assert "12 counts = 6 published + 3 withheld for being 1 to 5 + 3 withheld so that these" in joined(printed)
    assert "Nothing cheaper is safe." in joined(printed) and f"Written: {tmp_path / 'out.csv'}" in printed
    # Hackney's three make 12, and Newham's 12 and 9 leave 14 and 12 above them at most.
    assert re.search(r"Hackney +Q1 +1 to 5 +1 to 10\b", printed)
    assert re.search(r"Newham +Q1 +protects another +5 to 14\b", printed)
    assert max(len(line.rstrip()) for line in printed.splitlines() if "Written" not in line) <= 80


def test_it_is_written_beside_the_table(counts, monkeypatch):
    assert typed(monkeypatch, counts)[0] == 0
    assert (counts.parent / "counts.protected.csv").exists()


def test_the_same_file_twice_gives_the_same_bytes(counts, tmp_path, monkeypatch):
    for name in ("a.csv", "b.csv"):
        typed(monkeypatch, counts, "--out", tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_what_is_written_stands_an_attack(counts, tmp_path, monkeypatch):
    typed(monkeypatch, counts, "--out", tmp_path / "out.csv")
    code, printed = typed(monkeypatch, tmp_path / "out.csv", "--audit")
    assert code == 0
    assert "6 counts are withheld; none can be worked out, or is known to be 1 to 5." in joined(printed)


def test_a_table_whose_small_counts_alone_are_withheld_does_not(tmp_path, monkeypatch):
    rows = [(*row[:2], "c" if row[2] <= 5 else row[2]) for row in ROWS]
    code, printed = typed(monkeypatch, file_of(tmp_path / "naive.csv", HEADS, rows), "--audit")
    assert code == 1
    for quarter, count in (("Q1", 3), ("Q2", 4), ("Q3", 5)):
        assert re.search(rf"Hackney +{quarter} +works it out +{count} to {count}\b", printed)
    assert "3 leaks" in printed


def test_a_small_count_that_is_published_is_a_leak(counts, monkeypatch):
    code, printed = typed(monkeypatch, counts, "--audit")
    assert code == 1 and "reads it: small, published" in printed and "3 leaks" in printed


def test_a_report_says_which_are_small(counts, tmp_path, monkeypatch):
    typed(monkeypatch, counts, "--report", tmp_path / "report.csv")
    heads, *rows = rows_of(tmp_path / "report.csv")
    assert heads == ["area", "quarter", "withheld_because", "can_be_from", "can_be_to"]
    assert ["Hackney", "Q1", "small", "1", "10"] in rows
    assert ["Newham", "Q1", "protects another", "5", "14"] in rows and len(rows) == 6
    assert (tmp_path / "report.csv").stat().st_mode & 0o777 == 0o600


def test_a_report_of_an_attack(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("a", ""), ("b", 20), ("TOTAL", 23)])
    assert typed(monkeypatch, table, "--audit", "--report", tmp_path / "report.csv")[0] == 1
    assert rows_of(tmp_path / "report.csv")[1] == ["a", "works it out", "3", "3"]


def test_insiders(tmp_path, monkeypatch):
    """Hackney knows its own 20 and could subtract it from 23."""
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("Hackney", 20), ("Newham", 3), ("TOTAL", 23)])
    assert typed(monkeypatch, table, "--insider", "area")[0] == 0
    assert [row[1] for row in rows_of(tmp_path / "t.protected.csv")] == ["count", "20", "", ""]


def test_other_names(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", ("area", "n"), [("Hackney", 20), ("Newham", 3), ("Total", 23)])
    assert typed(monkeypatch, table, "--count", "n", "--total", "Total")[0] == 0
    assert rows_of(tmp_path / "t.protected.csv")[1:] == [
        ["Hackney", "", "suppressed"], ["Newham", "", "suppressed"], ["Total", "23", "published"],
    ]  # fmt: skip


def test_without_totals_it_says_so(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("Hackney", 20), ("Newham", 3)])
    code, printed = typed(monkeypatch, table)
    assert code == 0 and "No row is labelled TOTAL" in joined(printed)


def test_rows_missing_are_said(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("Hackney", 20), ("TOTAL", 23)])
    code, printed = typed(monkeypatch, table)
    assert code == 0 and "what is missing is protected too" in joined(printed)
    assert typed(monkeypatch, tmp_path / "t.protected.csv", "--audit", "--rows-missing")[0] == 0


def test_formulas_stay_and_are_warned_of(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("=1+1", 20), ("Newham", 3)])
    code, printed = typed(monkeypatch, table)
    assert code == 0 and "import as text" in joined(printed)
    assert rows_of(tmp_path / "t.protected.csv")[1] == ["=1+1", "20", "published"]


def test_labels_are_not_taken_for_markup(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [("[red]Hackney", 2), ("Newham", 30)])
    assert "[red]Hackney" in typed(monkeypatch, table)[1]


def test_long_lists_end_at_forty(tmp_path, monkeypatch):
    table = file_of(tmp_path / "t.csv", HEADS[::2], [(f"ward {number}", 2) for number in range(50)])
    printed = typed(monkeypatch, table)[1]
    assert "… and 10 more; --report FILE has them all." in printed and "ward 39" in printed and "ward 40" not in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--out", "counts.csv"], "is the table itself"),
        (["--out", "protected.xlsx"], "would be written as CSV"),
        (["--out", "folder.csv"], "is a folder"),
        (["--report", "counts.protected.csv"], "are one file"),
        (["--audit", "--out", "x.csv"], "--audit writes no table"),
        (["--audit", "--insider", "area"], "--audit writes no table"),
        (["--insider", "borough"], "no column `borough`"),
        (["--count", "n"], "no column `n`"),
    ],
)
def test_refused(counts, options, message, monkeypatch):
    monkeypatch.chdir(counts.parent)
    Path("folder.csv").mkdir()
    before = counts.read_bytes()
    code, printed = typed(monkeypatch, "counts.csv", *options)
    assert code == 2 and message in joined(printed) and "Traceback" not in printed
    assert counts.read_bytes() == before and sorted(each.name for each in Path().iterdir()) == [
        "counts.csv",
        "folder.csv",
    ]


@pytest.mark.parametrize("threshold", ["0", "-1", "five"])
def test_a_threshold_is_1_or_more(counts, threshold, monkeypatch):
    assert typed(monkeypatch, counts, "--threshold", threshold)[0] == 2


def test_the_example_in_the_documentation(tmp_path, monkeypatch):
    """docs/disclosure_control.md shows a table, what is printed and what is written: as it is."""
    blocks = re.findall(r"```(\w*)\n(.*?)```", (PROJECT / "docs" / "disclosure_control.md").read_text(), re.DOTALL)
    given, printed, written, attacked = (text for kind, text in blocks if kind in ("csv", "text"))
    monkeypatch.chdir(tmp_path)
    Path("care_entries.csv").write_text(given)
    code, told = typed(monkeypatch, "care_entries.csv", "--out", "care_entries_protected.csv")
    assert code == 0 and _lines(told) == _lines(printed)
    assert Path("care_entries_protected.csv").read_text() == written
    naive = re.sub(r",[1-5]\n", ",c\n", given)
    Path("naive.csv").write_text(naive)
    code, told = typed(monkeypatch, "naive.csv", "--audit")
    assert code == 1 and _lines(told) == _lines(attacked)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]
