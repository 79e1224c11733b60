"""Which column of a file is which of ours: headers matched with the area file, and what is wrong with them. Reading the
values is for parsing.py."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.area import Area
from contracts.extracts import Extract
from contracts.file_rules import BLANK_HEADER, DOUBLED_HEADER, NO_HEADERS
from contracts.findings import Finding, finding
from contracts.layouts import COARSENED, Exclusion, Source
from contracts.rule import Rule
from contracts.sources.table import Table, plain

NO_MAPPING = Rule(
    "GAT-011", "refuse", "No mapping",
    "The area file says nothing about how {extract} is laid out.",
    "Add a mapping for it to the area file (`extracts`).",
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """How an extract is read: our column → where it comes from; headers dropped and rows left out on purpose."""

    columns: dict[str, Source]
    ignore: frozenset[str] = frozenset()
    exclude: tuple[Exclusion, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """All headers that may stand in the file, as `plain` writes them."""
        mapped = {plain(source.header) for source in self.columns.values() if source.header}
        return frozenset(mapped | self.ignore | {plain(exclusion.header) for exclusion in self.exclude})


@dataclass(frozen=True)
class Plan:
    """Our column → its position in the file (None: a constant), and what is wrong with the headers."""

    positions: dict[str, int | None]
    findings: list[Finding]


def layout_of(
    area: Area, extract: Extract, source_format: str | None, headers: tuple[str, ...] | None
) -> Layout | None:
    """The area's layout of an extract, or ours where the file is canonical; None where the area file has none.

    Where it isn't said which (`source_format` None), a file with all our required headers and no mapping is ours."""
    mapping = area.extracts.get(extract.name)  # type: ignore[call-overload]
    if source_format != "canonical" and mapping and mapping.source_format == "table":
        # What `prepare` coarsens is no column of a submission: the border meets it as one that nobody declared.
        columns = {name: source for name, source in mapping.columns.items() if name not in COARSENED}
        return Layout(columns, frozenset(map(plain, mapping.ignore)), tuple(mapping.exclude))
    if source_format == "table":
        return None
    present = {plain(header) for header in headers} if headers is not None else set(extract.names)
    ours = [column for column in extract.columns if not column.nullable or column.name in present]
    if "factor_codes" in present and "da_basis" not in present:
        ours = [column for column in ours if column.name != "da_basis"]
    return Layout({column.name: Source(header=column.name) for column in ours})


def text_headers(layout: Layout, extract: Extract) -> frozenset[str]:
    """Headers whose values nearly all differ: keys, kept as plain strings."""
    keys = (name for name in layout.columns if extract.column(name).field.kind == "key")
    return frozenset(plain(layout.columns[name].header or "") for name in keys)


def plan_of(table: Table, layout: Layout, extract: Extract) -> Plan:
    """Where each of our columns stands, and findings about headers that are missing, doubled, blank or unknown."""
    from contracts.extracts.structure import MISSING_HEADER, UNKNOWN_HEADER

    at: dict[str, int] = {}
    findings: list[Finding] = []
    shown = dict(enumerate(shown_headers(table, layout)))
    wanted = {plain(source.header) for source in layout.columns.values() if source.header}
    first_row = not wanted & {plain(header) for header in table.headers}
    if first_row and wanted:
        return Plan({}, [finding(NO_HEADERS, sheet=table.sheet)])
    for position, header in enumerate(table.headers):
        where = {"letter": table.letters[position], "sheet": table.sheet}
        if not header:
            findings.append(finding(BLANK_HEADER, column=table.letters[position], **where))
        elif plain(header) in at:
            findings.append(finding(DOUBLED_HEADER, column=shown[position], **where))
        elif plain(header) not in layout.known:
            findings.append(finding(UNKNOWN_HEADER[extract.prefix], column=shown[position], **where))
        at.setdefault(plain(header), position)
    positions: dict[str, int | None] = {}
    for name, source in layout.columns.items():
        if source.header is None:
            positions[name] = None
        elif plain(source.header) in at:
            positions[name] = at[plain(source.header)]
        else:
            findings.append(finding(MISSING_HEADER[extract.prefix], column=source.header, ours=name, sheet=table.sheet))
    for exclusion in layout.exclude:
        if plain(exclusion.header) not in at:
            findings.append(
                finding(MISSING_HEADER[extract.prefix], column=exclusion.header, ours="exclude", sheet=table.sheet)
            )
    return Plan(positions, findings)


def shown_headers(table: Table, layout: Layout | None) -> list[str]:
    """What to call each column in a message: its header where the area file or the contract knows it, else its letter.
    Any other header may be a name or a date of birth, whatever it looks like."""
    known = layout.known if layout else frozenset()
    return [
        header if plain(header) in known else table.letters[position] for position, header in enumerate(table.headers)
    ]
