"""DATA_DICTIONARY.md: what every table and column of a release means, by the descriptions that the files carry too.
What areas send is for incoming.py; questions are for questions_page.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publication.candidate import Table
from publication.figures.addresses import KEYS
from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import Figures
from publication.package import incoming, schema
from publication.package.declared import Declared
from publication.package.markdown import table as in_table

NAME = "DATA_DICTIONARY.md"
_STATUS = """## Status, and what stands in place of a number

Only `published` rows carry numbers. None of the others is nought, and none is another. Read `status` first; never sum
or average without `where status = 'published'`. In the report and the workbook a mark stands in place of the number.
"""
_SUPPRESSED = """**What `suppressed` means.** The count is withheld to protect children: it is small, or it would give a
small one away beside what is published. Which of the two is not said. A figure is suppressed where any count that it
rests on is.
Noughts are published, but for a breakdown that is withheld whole. The thresholds are in `manifest.json`. Do not add up,
subtract or divide your way to a withheld count, and do not publish one that you happen to know.
"""
_READING = """## Reading columns

- **Lists** (`caveats`, `areas_in`) are text joined by `|`. The words behind caveats stand at the end, and in the table
  `caveats`.
- **Periods**: `2022-23Q2` is July to September 2022, the second quarter of the financial year; `year-to-2023-06` the
  twelve months to the end of June 2023; `2022-23` the financial year.
- **Names of columns** say their unit: `_count` how many, `_share` from 0 to 1, `_per_100`, `_rate_per_10000`, `_gbp`
  pounds, `_ratio`; `is_` yes or no. `value` is in the row's `unit`, and never rounded.
- **Limits**: `lower_95` and `upper_95` are for drawing. Say higher, lower or changed only beyond `lower_998` and
  `upper_998`, or where a `label` says so. `method` `none`: there are no limits, and no comparison is to be made.
- **CSV**: UTF-8, dates as 2022-07-01, `true` and `false`; an empty field is a missing value. In DuckDB and Parquet an
  empty list is empty text.
"""


def page(tables: Sequence[Table], figures: Figures, declared: Mapping[str, Declared]) -> str:
    """The page, as Markdown."""
    released = {table.name for table in tables}
    lines = [*_head(figures), *_statuses(), _READING, *_units(figures), *_listing(tables)]
    for table in tables:
        lines += _table(table, declared.get(table.name, Declared()), released)
    return "\n".join([*lines, *_categories(figures), *_caveats(figures), *incoming.section()])


def _head(figures: Figures) -> Iterator[str]:
    about = figures.about
    yield f"# Data dictionary of release {about['release_id']}\n"
    if about["notice"]:
        yield f"> {about['notice']}\n"
    yield (
        f"{about['partnership']}. Every table lies in the release three times, with the same rows in the same order:\n"
        "in `likeforlike.duckdb`, as `parquet/<table>.parquet` and as `csv/<table>.csv`. `datapackage.json` says the\n"
        "same as this page to programs; `models.html` shows the SQL that every table comes from.\n"
    )
    yield "## How to cite\n"
    yield (
        f"> {about['partnership']}, Like for Like release {about['release_id']} (made {about['made_at'][:10]}, code "
        f"{about['code_version']}).{' ' + about['notice'] if about['notice'] else ''}\n"
    )
    yield (
        "A release never changes, so a figure is named by its table, its key and its column. Official figures in\n"
        "`benchmarks` are DfE's and ONS': Crown copyright, Open Government Licence v3.0; cite them as their\n"
        "`source` says.\n"
    )


def _statuses() -> Iterator[str]:
    yield _STATUS
    rows = [("published", "the number", "The figure is there."), ("published", f"`{ZERO.mark}`", ZERO.meaning)]
    rows += [(status, f"`{symbol.mark}`", symbol.meaning) for status, symbol in SYMBOLS.items()]
    yield from in_table(("status", "printed as", "meaning"), ((f"`{status}`", *rest) for status, *rest in rows))
    yield _SUPPRESSED


def _units(figures: Figures) -> Iterator[str]:
    units: dict[str, set[str]] = {}
    for row in figures.rows("indicators"):
        units.setdefault(row["unit"], set()).add(row["kind"])
    yield "**Units** of `value`, by the kind of figure that is in them:\n"
    yield from in_table(
        ("unit", "kind"), ((f"`{unit}`", ", ".join(sorted(kinds))) for unit, kinds in sorted(units.items()))
    )


def _listing(tables: Sequence[Table]) -> Iterator[str]:
    yield "## Tables\n"
    rows = ((f"[`{table.name}`](#{table.name})", str(table.rows.num_rows), _key(table)) for table in tables)
    yield from in_table(("table", "rows", "one row for each"), rows, frozenset({1}))


def _key(table: Table) -> str:
    return " × ".join(f"`{column}`" for column in KEYS.get(table.name, ()))


def _table(table: Table, declared: Declared, released: set[str]) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{' '.join(table.description.split())}\n"
    if table.name in KEYS:
        yield f"Key: {_key(table)}.\n"
    named = schema.named(table, declared, released)
    rows = []
    for column in table.columns:
        meaning = [" ".join(column.description.split())]
        if column.name in named:
            meaning.append(f"A row of `{named[column.name][0]}`.")
        if codes := [code for code in declared.codes.get(column.name, ()) if code and f"`{code}`" not in meaning[0]]:
            meaning.append(f"Values: {', '.join(f'`{code}`' for code in codes)}.")
        rows.append((f"`{column.name}`", schema.TYPES.get(column.data_type, column.data_type), " ".join(meaning)))
    yield from in_table(("column", "type", "meaning"), rows)


def _categories(figures: Figures) -> Iterator[str]:
    found = {
        (row["breakdown"], row["category_place"], row["category"], row["category_label"])
        for row in figures.rows("indicator_breakdowns")
    }
    yield "## Categories of breakdowns\n"
    rows = ((f"`{breakdown}`", f"`{category}`", label) for breakdown, _, category, label in sorted(found))
    yield from in_table(("breakdown", "category", "in words"), rows)


def _caveats(figures: Figures) -> Iterator[str]:
    yield "## Caveats\n"
    yield from in_table(
        ("caveat", "what it says"), ((f"`{name}`", text) for name, text in sorted(figures.caveats.items()))
    )
