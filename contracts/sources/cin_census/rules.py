"""What can be wrong with a CIN census as XML: the rules its reader refuses a file or sets a record aside by. What the
values must be is for extracts/."""

from __future__ import annotations

from contracts.rule import Rule

_AGAIN = "Export the census again from the case system, and do not open it in between."

NOT_WHOLE = Rule(
    "CIN-001", "refuse", "Not whole XML",
    "The file cannot be read as XML from line {at_row} on: it is damaged or cut off there.", _AGAIN,
)  # fmt: skip
DECLARES = Rule(
    "CIN-002", "refuse", "Document type or entities",
    "Line {at_row} declares a document type or an entity; no census has one, and it can bring in what the file does "
    "not hold.", "Export the census again from the case system; do not take the file from elsewhere.",
)  # fmt: skip
OUT_OF_PLACE = Rule(
    "CIN-003", "refuse", "Out of its place",
    "The element {element} on line {at_row} stands where the census has none, so it cannot be said whose it is.",
    "Export the census again; if it comes out the same, let the supplier check it against the DfE schema.",
)  # fmt: skip
NO_CENSUS = Rule(
    "CIN-004", "refuse", "No CIN census",
    "The file is no CIN census: its outermost element is not Message, or its collection is another.",
    "Choose the XML file that is sent to the DfE for the children in need census.",
)  # fmt: skip
ENCODING = Rule(
    "CIN-005", "refuse", "Unknown encoding", "The XML says that it is in an encoding that cannot be read.",
    "Export the census again as UTF-8.",
)  # fmt: skip
GIVEN_TWICE = Rule(
    "CIN-051", "quarantine", "Given twice",
    "{column} stands more than once in the record or holds further elements, so it is not clear which value is meant.",
    "Keep the right one in the case system and export the census again.", "row",
)  # fmt: skip

RULES = (NOT_WHOLE, DECLARES, OUT_OF_PLACE, NO_CENSUS, ENCODING, GIVEN_TWICE)
