"""The rules of the border: what each tells the sender, and what to do about it. Where they are held to a file is for
border.py."""

from __future__ import annotations

from contracts.rule import Rule

_LEAVE_OUT = "Leave the column out of the export; nothing of this file was stored."


def _refuse(number: int, title: str, what: str, remedy: str = _LEAVE_OUT) -> Rule:
    return Rule(f"BRD-{number:03d}", "refuse", title, what, remedy)


BY_HEADER = _refuse(1, "Identifier by its header", "By its header the column {column} holds {what}.")
UPN = _refuse(2, "UPN", "The column {column} holds unique pupil numbers.")
NHS = _refuse(3, "NHS number", "The column {column} holds NHS numbers.")
INSURANCE = _refuse(4, "National Insurance number", "The column {column} holds National Insurance numbers.")
POSTCODE = _refuse(5, "Postcode", "The column {column} holds postcodes.")
EMAIL = _refuse(6, "E-mail address", "The column {column} holds e-mail addresses.")
PHONE = _refuse(7, "Telephone number", "The column {column} holds telephone numbers.")
BIRTH = _refuse(8, "Date of birth", "The column {column}, which nobody declared, holds dates spread as births are.")
RAW_ID = _refuse(
    9, "Raw id", "The column {column} holds ids that are not keyed hashes.",
    "Let `prepare` turn ids into keyed hashes before the file leaves the area; nothing of this file was stored.",
)  # fmt: skip
FREE_TEXT = _refuse(10, "Free text", "The column {column} holds free text.")
IN_HEADERS = _refuse(
    11, "Identifier among the headers", "A cell of the first row looks like an identifier, not like a header.",
    "Put the headers in the first row; nothing of this file was stored.",
)  # fmt: skip
STRAY = _refuse(
    12, "Stray cell",
    "Row {row} has not the header's number of cells, and one of them is not plainly harmless where it stands.",
    "Look for a comma inside a cell that has no quote marks, or for a broken line; nothing of this file was stored.",
)  # fmt: skip
ADDRESS = _refuse(13, "Address", "The column {column} holds addresses.")
BESIDE = _refuse(
    14, "Identifier beside the cells", "The file's properties, names, links or metadata hold an identifier.",
    "Copy the cells into a new workbook as values, or save it as CSV; nothing of this file was stored.",
)  # fmt: skip
NAMES = _refuse(15, "Names", "The column {column} holds names of people.")

RULES = (
    BY_HEADER, UPN, NHS, INSURANCE, POSTCODE, EMAIL, PHONE, BIRTH, RAW_ID, FREE_TEXT, IN_HEADERS, STRAY, ADDRESS,
    BESIDE, NAMES,
)  # fmt: skip
