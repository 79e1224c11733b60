"""Rules about the file of an impact map as it is read: what is no map, columns, sheets, cells that are not where they
belong, identifiers. What one row says is for map_rules_of_rows.py."""

from __future__ import annotations

from evaluation.map_rule import refuse, warn

NOT_READABLE = refuse("VAL-001", "Not readable", "{what}.", "{how}")
NO_ROWS = refuse(
    "VAL-002", "No outcomes", "The file holds no outcome.",
    "Write one row for each outcome under the headers, and no title above them.",
)  # fmt: skip
MISSING_COLUMN = refuse(
    "VAL-003", "Missing column", "The file lacks {missing}.",
    "Add what is missing to the first row, spelt like that; a share that does not apply is 0.",
)  # fmt: skip
DOUBLED_COLUMN = refuse(
    "VAL-004", "Doubled column", "The column {column} stands there twice.", "Rename or delete one of the two."
)  # fmt: skip
SAME_NAME = refuse(
    "VAL-005", "Two maps of one name", "{name} comes to the same id, which is made of a file's letters and digits.",
    "Rename one of the two, or take it out of impact_maps.",
)  # fmt: skip
RAGGED = refuse(
    "VAL-109", "Cells missing or too many", "The row has {cells} cells under {headers} headers.",
    "Look for a comma inside a cell: a number such as 1,200 needs quote marks in CSV.",
)  # fmt: skip
IDENTIFIER = refuse(
    "VAL-123", "Like an identifier", "A cell holds what looks like {what}, and a map is released with its words.",
    "Take it out: name a document or an organisation, never a person.",
)  # fmt: skip
UNKNOWN_COLUMN = warn(
    "VAL-201", "Unknown column", "{column} is no column of an impact map; it was not used.",
    "Mend its spelling, or leave it: notes are for whatever you like.",
)  # fmt: skip
SHEET_UNREAD = warn(
    "VAL-206", "Sheet not read", "The sheet {name} was not read.",
    "Name the sheets outcomes and inputs where both hold rows; others may stay.",
)  # fmt: skip
OTHER_KIND = warn(
    "VAL-207", "Cell of another kind of row", "{column} is filled in a row about an {kind}, where it means nothing.",
    "Empty it, or mend `kind`.",
)  # fmt: skip
