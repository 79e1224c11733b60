"""Every rule that an impact map is held to: its code, its message and its remedy. VAL-0 is about the file, VAL-1
refuses the map, VAL-2 warns. Which rows break a rule is for map_values.py, map_proxies.py and map_overlaps.py."""

from __future__ import annotations

from contracts.rule import Rule, Severity


def _rule(code: str, severity: Severity, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, severity, title, message, remedy, "row" if code > "VAL-1" else "file")


def _no_map(code: str, title: str, message: str, remedy: str) -> Rule:
    return _rule(code, "refuse", title, message, remedy)


def _refuse(code: str, title: str, message: str, remedy: str) -> Rule:
    return _rule(code, "refuse", title, message, remedy)


def _warn(code: str, title: str, message: str, remedy: str) -> Rule:
    return _rule(code, "warn", title, message, remedy)


NOT_READABLE = _no_map("VAL-001", "Not readable", "{what}.", "{how}")
NO_ROWS = _no_map(
    "VAL-002", "No outcomes", "The file holds no outcome.",
    "Write one row for each outcome under the headers, and no title above them.",
)  # fmt: skip
MISSING_COLUMN = _no_map(
    "VAL-003", "Missing column", "The file lacks {missing}.",
    "Add what is missing to the first row, spelt like that; a share that does not apply is 0.",
)  # fmt: skip
DOUBLED_COLUMN = _no_map(
    "VAL-004", "Doubled column", "The column {column} stands there twice.", "Rename or delete one of the two."
)  # fmt: skip

NOT_A_NUMBER = _refuse(
    "VAL-101", "Not a number", "{column} is “{value}”, which is no number that can stand there.",
    "Write figures alone, such as 1200, 1,200, £34,015 for money or 25% for a share, below 1,000 billion.",
)  # fmt: skip
NOT_A_SHARE = _refuse(
    "VAL-102", "Share outside 0 to 1", "{column} is {value}, and a share lies from 0 to 1.",
    "Write a quarter as 0.25 or 25%.",
)  # fmt: skip
NOT_YEARS = _refuse(
    "VAL-103", "Not a whole number of years", "{column} is {value}, and must be a whole number from {least} to 125.",
    "Write the years in which the value falls, the first included; a part of a year counts as one.",
)  # fmt: skip
EMPTY = _refuse(
    "VAL-104", "Empty cell", "{column} is empty, and nothing can be worked out without it.",
    "Fill it in; a share that does not apply is 0.",
)  # fmt: skip
UNKNOWN_CODE = _refuse(
    "VAL-105", "Unknown code", "{column} is “{value}”, which is not one of its codes.", "Write {allowed}."
)  # fmt: skip
RANGE_ORDER = _refuse(
    "VAL-106", "Range that does not hold its value", "{name} is {central}, outside its range from {low} to {high}.",
    "Mend the range or the value: low ≤ value ≤ high. Of two numbers below 0 the low one is the further from 0.",
)  # fmt: skip
RANGE_HALF = _refuse(
    "VAL-107", "Half a range", "{name} has not both a low and a high, but {there}.",
    "Give both {name}_low and {name}_high, or empty all four cells of the range.",
)  # fmt: skip
DISTRIBUTION = _refuse(
    "VAL-108", "Range that no such distribution has", "{name} cannot be {distribution} from {low} to {high}.",
    "Use triangular, or mend the range: a beta lies between 0 and 1 and is narrow enough for its value, a lognormal "
    "is no share and does not touch 0.",
)  # fmt: skip
RAGGED = _refuse(
    "VAL-109", "Cells missing or too many", "The row has {cells} cells under {headers} headers.",
    "Look for a comma inside a cell: a number such as 1,200 needs quote marks in CSV.",
)  # fmt: skip
UNIT_MISMATCH = _refuse(
    "VAL-110", "Quantity and proxy in different units",
    "The quantity counts {counted}, and {proxy} is {unit}: the two cannot be multiplied.",
    "Count {wanted}, or use a value that is per {counted_one}.",
)  # fmt: skip
PRICE_BASES = _refuse(
    "VAL-111", "Several price bases", "The proxies are in prices of {years}{how}.",
    "Bring all of them to one year with one series of deflators, and write it in price_year.",
)  # fmt: skip
PRICE_CLAIM = _refuse(
    "VAL-112", "Price year that is not the value's", "proxy_gbp is the value of {proxy_id} in prices of {own}, and "
    "price_year says {claimed}.",
    "Uprate the value to {claimed}, or write {own}.",
)  # fmt: skip
UNKNOWN_PROXY = _refuse(
    "VAL-113", "Unknown proxy_id", "There is no unit cost {proxy_id}.",
    "Look it up with `likeforlike unit-costs list`, add your workbook with `likeforlike unit-costs add`, or empty the "
    "cell and name the source.",
)  # fmt: skip
NOT_ITS_PROXY = _refuse(
    "VAL-114", "proxy_gbp is not the value of its proxy_id",
    "proxy_gbp is {value}, and {proxy_id} is {own_value} in prices of {own}{claim}.",
    "Write that value, or that value uprated with its price_year; where you mean another value, empty proxy_id.",
)  # fmt: skip
TRANSFER = _refuse(
    "VAL-115", "Transfer payment counted", "{what} is a transfer payment: what one gains another loses.",
    "Take the row out of the map; show transfers beside the ratio, never in it.",
)  # fmt: skip
PARENT_AND_PART = _refuse(
    "VAL-116", "Unit cost counted with a part of it", "{parent} (row {other}) holds {part} already.",
    "Keep the whole or its parts, not both.",
)  # fmt: skip
LA_PART = _refuse(
    "VAL-117", "Local authority's part of the incident counted twice",
    "{what} holds the local authority's cost of a domestic violence incident, and row {other} counts {topic} as well.",
    "Keep only the parts of other agencies (health, police, justice), or take the {topic} row out.",
)  # fmt: skip
TWICE = _refuse(
    "VAL-118", "Counted twice", "Row {other} has the same outcome for the same bearer.",
    "Keep one of the two; where they are of other families say so in family_key_group, of other areas or kinds of "
    "value in area_code or value_type of both rows.",
)  # fmt: skip
OVERLAP_GROUP = _refuse(
    "VAL-119", "Overlap group counted twice", "Row {other} is in the overlap group {group} too.",
    "Keep one row of each overlap group.",
)  # fmt: skip
COMPARISON_AND_DEADWEIGHT = _refuse(
    "VAL-120", "Comparison group and deadweight",
    "The quantity comes from a comparison group, and deadweight of {value} is taken off as well.",
    "Write deadweight 0: the comparison has taken off what would have happened anyway.",
)  # fmt: skip
BELOW_NOTHING = _refuse(
    "VAL-121", "Input below 0", "{column} is {value}, and nobody puts in less than nothing.",
    "Write what was paid; what it brought in is an outcome.",
)  # fmt: skip
NO_MEASURE = _refuse(
    "VAL-122", "Quantity that is not there", "The quantity is to be taken from {measure}, {why}.",
    "Type the quantity, or name in quantity_measure and quantity_period a count that is published for the area.",
)  # fmt: skip
IDENTIFIER = _refuse(
    "VAL-123", "Like an identifier", "A cell holds what looks like {what}, and a map is released with its words.",
    "Take it out: name a document or an organisation, never a person.",
)  # fmt: skip
NO_MEMBER = _refuse(
    "VAL-124", "Area that is no member", "area_code is {value}, and no member of the partnership has it.",
    "Write the ONS code of a member, or empty the cell for the partnership as a whole.",
)  # fmt: skip
NOT_VALUED = _refuse(
    "VAL-125", "Cannot be valued", "{why}", "Mend the map and refresh again; `likeforlike value` tries it on its own."
)  # fmt: skip
HELD_PER_VICTIM = _refuse(
    "VAL-126", "Counted beside the cost per victim",
    "Row {other} counts the cost of domestic abuse per victim, which holds {what} already.",
    "Keep one of the two; where they are of other families, say so in family_key_group.",
)  # fmt: skip
COST_GIVEN_TWICE = _refuse(
    "VAL-127", "One cost given to two bearers", "Row {other} gives {cost} for as many to another bearer.",
    "Count it once, or give each bearer its own part of it.",
)  # fmt: skip
NOT_FISCAL = _refuse(
    "VAL-128", "Not fiscal", "value_type says fiscal, and {cost} is {own}.",
    "Write what it is, or empty value_type where it is of several kinds; the fiscal ratio counts public money alone.",
)  # fmt: skip

UNKNOWN_COLUMN = _warn(
    "VAL-201", "Unknown column", "{column} is no column of an impact map; it was not used.",
    "Mend its spelling, or leave it: notes are for whatever you like.",
)  # fmt: skip
NO_SOURCE = _warn("VAL-202", "No source", "The source is empty.", "Say where the numbers come from.")
NOT_VERIFIED = _warn(
    "VAL-203", "Not verified", "{what} has not been held against its source.", "Look it up, then write true."
)  # fmt: skip
LOW_GRADE = _warn(
    "VAL-204", "Weak evidence", "The evidence is graded {grade}.", "Look for better, and show the result without it."
)  # fmt: skip
EXAMPLE = _warn("VAL-205", "Example", "The numbers are an example, not a finding.", "Put in your own.")
SHEET_UNREAD = _warn(
    "VAL-206", "Sheet not read", "The sheet {name} was not read.",
    "Name the sheets outcomes and inputs where both hold rows; others may stay.",
)  # fmt: skip
OTHER_KIND = _warn(
    "VAL-207", "Cell of another kind of row", "{column} is filled in a row about an {kind}, where it means nothing.",
    "Empty it, or mend `kind`.",
)  # fmt: skip
LIKE_A_TRANSFER = _warn(
    "VAL-208", "Perhaps a transfer payment", "“{words}” sounds like a transfer payment, which is no public value.",
    "Take the row out, or write is_transfer false where it is none.",
)  # fmt: skip
WORDS_AND_UNIT = _warn(
    "VAL-209", "Words and unit differ", "The outcome speaks of {counted}, and its unit says {unit}.",
    "Make sure that the quantity counts what {proxy} is for.",
)  # fmt: skip
NO_PRICE_YEAR = _warn(
    "VAL-210", "No price year", "price_year is empty, and other rows are in prices of {years}.", "Fill it in."
)  # fmt: skip
MEASURE_AND_TYPED = _warn(
    "VAL-211", "Quantity typed and released", "The quantity typed is {typed}; {used}.",
    "Empty quantity or quantity_measure, so that only one is meant.",
)  # fmt: skip
PERHAPS_HELD = _warn(
    "VAL-212", "Perhaps in the cost per victim",
    "Row {other} counts the cost of domestic abuse per victim, which holds health, justice, harm and lost output.",
    "Take this row out, or say in family_key_group that it is of other families.",
)  # fmt: skip
SAID_NO_TRANSFER = _warn(
    "VAL-213", "Said to be no transfer payment", "“{words}” names a transfer payment, and is_transfer says false.",
    "Take the row out, or name in the outcome what is saved besides the payment itself.",
)  # fmt: skip
LASTS = _warn(
    "VAL-214", "A whole cost that lasts",
    "{cost} is all that one {count} costs, and the row counts it for {years} years.",
    "Write duration_years 1, or make sure that as many are spared anew in each year.",
)  # fmt: skip
LIKE_ROUNDED = _warn(
    "VAL-215", "Perhaps a unit cost, rounded", "{value} is near {cost}, which is per {unit}, and the quantity counts "
    "{counted}.",
    "Where it is that cost, count what it is per; where it is another, say in proxy_unit what it is per.",
)  # fmt: skip
SAME_COST = _warn(
    "VAL-216", "One cost in two rows", "Row {other} counts {cost} for the same bearer as well.",
    "Make sure that no family is in both, and name them in family_key_group.",
)  # fmt: skip

RULES: dict[str, Rule] = {each.code: each for each in list(globals().values()) if isinstance(each, Rule)}
