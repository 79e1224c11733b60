"""Rules about a row of an impact map and the cost that it multiplies: units, unit costs and their price years,
transfer payments. Rows held against each other are for map_rules_of_pairs.py."""

from __future__ import annotations

from evaluation.map_rule import refuse, warn

UNIT_MISMATCH = refuse(
    "VAL-110", "Quantity and proxy in different units",
    "The quantity counts {counted}, and {proxy} is {unit}: the two cannot be multiplied.",
    "Count {wanted}, or use a value that is per {counted_one}.",
)  # fmt: skip
PRICE_CLAIM = refuse(
    "VAL-112", "Price year that is not the value's", "proxy_gbp is the value of {proxy_id} in prices of {own}, and "
    "price_year says {claimed}.",
    "Uprate the value to {claimed}, or write {own}.",
)  # fmt: skip
UNKNOWN_PROXY = refuse(
    "VAL-113", "Unknown proxy_id", "There is no unit cost {proxy_id}.",
    "Look it up with `likeforlike unit-costs list`, add your workbook with `likeforlike unit-costs add`, or empty the "
    "cell and name the source.",
)  # fmt: skip
NOT_ITS_PROXY = refuse(
    "VAL-114", "proxy_gbp is not the value of its proxy_id",
    "proxy_gbp is {value}, and {proxy_id} is {own_value} in prices of {own}{claim}.",
    "Write that value, or that value uprated with its price_year; where you mean another value, empty proxy_id.",
)  # fmt: skip
TRANSFER = refuse(
    "VAL-115", "Transfer payment counted", "{what} is a transfer payment: what one gains another loses.",
    "Take the row out of the map; show transfers beside the ratio, never in it.",
)  # fmt: skip
NOT_FISCAL = refuse(
    "VAL-128", "Not fiscal", "value_type says fiscal, and {cost} is {own}.",
    "Write what it is, or empty value_type where it is of several kinds; the fiscal ratio counts public money alone.",
)  # fmt: skip
LIKE_A_TRANSFER = warn(
    "VAL-208", "Perhaps a transfer payment", "“{words}” sounds like a transfer payment, which is no public value.",
    "Take the row out, or write is_transfer false where it is none.",
)  # fmt: skip
WORDS_AND_UNIT = warn(
    "VAL-209", "Words and unit differ", "The outcome speaks of {counted}, and its unit says {unit}.",
    "Make sure that the quantity counts what {proxy} is for.",
)  # fmt: skip
SAID_NO_TRANSFER = warn(
    "VAL-213", "Said to be no transfer payment", "“{words}” names a transfer payment, and is_transfer says false.",
    "Take the row out, or name in the outcome what is saved besides the payment itself.",
)  # fmt: skip
LASTS = warn(
    "VAL-214", "A whole cost that lasts",
    "{cost} is all that one {count} costs, and the row counts it for {years} years.",
    "Write duration_years 1, or make sure that as many are spared anew in each year.",
)  # fmt: skip
LIKE_ROUNDED = warn(
    "VAL-215", "Perhaps a unit cost, rounded", "{value} is near {cost}, which is per {unit}, and the quantity counts "
    "{counted}.",
    "Where it is that cost, count what it is per; where it is another, say in proxy_unit what it is per.",
)  # fmt: skip
UNIT_NOT_SAID = warn(
    "VAL-217", "Not said what is counted", "{proxy} is per {unit}, and nothing says that the quantity counts {wanted}.",
    "Say {wanted} in the outcome or in unit; where it counts incidents or cases, use a value that is per one of them.",
)  # fmt: skip
