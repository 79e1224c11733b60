"""Rules about one row of an impact map and what it says of itself: numbers, ranges, quantities, evidence. What it
multiplies is for map_rules_of_costs.py."""

from __future__ import annotations

from evaluation.map_rule import refuse, warn

NOT_A_NUMBER = refuse(
    "VAL-101", "Not a number", "{column} is “{value}”, which is no number that can stand there.",
    "Write figures alone, such as 1200, 1,200, £34,015 for money or 25% for a share, below 1,000 billion.",
)  # fmt: skip
NOT_A_SHARE = refuse(
    "VAL-102", "Share outside 0 to 1", "{column} is {value}, and a share lies from 0 to 1.",
    "Write a quarter as 0.25 or 25%.",
)  # fmt: skip
NOT_YEARS = refuse(
    "VAL-103", "Not a whole number of years", "{column} is {value}, and must be a whole number from {least} to 125.",
    "Write the years in which the value falls, the first included; a part of a year counts as one.",
)  # fmt: skip
EMPTY = refuse(
    "VAL-104", "Empty cell", "{column} is empty, and nothing can be worked out without it.",
    "Fill it in; a share that does not apply is 0.",
)  # fmt: skip
UNKNOWN_CODE = refuse(
    "VAL-105", "Unknown code", "{column} is “{value}”, which is not one of its codes.", "Write {allowed}."
)  # fmt: skip
RANGE_ORDER = refuse(
    "VAL-106", "Range that does not hold its value", "{name} is {central}, outside its range from {low} to {high}.",
    "Mend the range or the value: low ≤ value ≤ high. Of two numbers below 0 the low one is the further from 0.",
)  # fmt: skip
RANGE_HALF = refuse(
    "VAL-107", "Half a range", "{name} has not both a low and a high, but {there}.",
    "Give both {name}_low and {name}_high, or empty all four cells of the range.",
)  # fmt: skip
DISTRIBUTION = refuse(
    "VAL-108", "Range that no such distribution has", "{name} cannot be {distribution} from {low} to {high}.",
    "Use triangular, or mend the range: a beta lies between 0 and 1 and is narrow enough for its value, a lognormal "
    "is no share and does not touch 0.",
)  # fmt: skip
COMPARISON_AND_DEADWEIGHT = refuse(
    "VAL-120", "Comparison group and deadweight",
    "The quantity comes from a comparison group, and deadweight of {value} is taken off as well.",
    "Write deadweight 0 and no range of it: the comparison has taken off what would have happened anyway.",
)  # fmt: skip
BELOW_NOTHING = refuse(
    "VAL-121", "Input below 0", "{column} is {value}, and nobody puts in less than nothing.",
    "Write what was paid; what it brought in is an outcome.",
)  # fmt: skip
NO_MEASURE = refuse(
    "VAL-122", "Quantity that is not there", "The quantity is to be taken from {measure}, {why}.",
    "Type the quantity, or name in quantity_measure and quantity_period a count that is published for the area.",
)  # fmt: skip
MEASURE_WITHHELD = refuse(
    "VAL-129", "Quantity that is withheld",
    "The quantity is withheld, so it is not valued: {measure} in {period} is not shown, to protect children.",
    "Name a count that is published: of a longer period, or of the partnership.",
)  # fmt: skip
NO_MEMBER = refuse(
    "VAL-124", "Area that is no member", "area_code is {value}, and no member of the partnership has it.",
    "Write the ONS code of a member, or empty the cell for the partnership as a whole.",
)  # fmt: skip
NO_SOURCE = warn("VAL-202", "No source", "The source is empty.", "Say where the numbers come from.")
NOT_VERIFIED = warn(
    "VAL-203", "Not verified", "{what} has not been held against its source.", "Look it up, then write true."
)  # fmt: skip
LOW_GRADE = warn(
    "VAL-204", "Weak evidence", "The evidence is graded {grade}.", "Look for better, and show the result without it."
)  # fmt: skip
EXAMPLE = warn("VAL-205", "Example", "The numbers are an example, not a finding.", "Put in your own.")
MEASURE_AND_TYPED = warn(
    "VAL-211", "Quantity typed and released", "The quantity typed is {typed}; {used}.",
    "Empty quantity or quantity_measure, so that only one is meant.",
)  # fmt: skip
