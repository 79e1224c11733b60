"""Rules about rows of an impact map held against each other: one thing counted twice, a whole beside its part, several
price bases. One row alone is for map_rules_of_rows.py and map_rules_of_costs.py."""

from __future__ import annotations

from evaluation.map_rule import refuse, warn

PRICE_BASES = refuse(
    "VAL-111", "Several price bases", "The proxies are in prices of {years}{how}.",
    "Bring all of them to one year with one series of deflators, and write it in price_year.",
)  # fmt: skip
PARENT_AND_PART = refuse(
    "VAL-116", "Unit cost counted with a part of it", "{parent} (row {other}) holds {part} already.",
    "Keep the whole or its parts, not both.",
)  # fmt: skip
LA_PART = refuse(
    "VAL-117", "Local authority's part of the incident counted twice",
    "{what} holds the local authority's cost of a domestic violence incident, and row {other} counts {topic} as well.",
    "Keep only the parts of other agencies (health, police, justice), or take the {topic} row out.",
)  # fmt: skip
TWICE = refuse(
    "VAL-118", "Counted twice", "Row {other} has the same outcome for the same bearer.",
    "Keep one of the two; where they are of other families, areas or kinds of value, say so in family_key_group, "
    "area_code or value_type of both rows.",
)  # fmt: skip
OVERLAP_GROUP = refuse(
    "VAL-119", "Overlap group counted twice", "Row {other} is in the overlap group {group} too.",
    "Keep one row of each overlap group.",
)  # fmt: skip
HELD_PER_VICTIM = refuse(
    "VAL-126", "Counted beside the cost per victim",
    "Row {other} counts the cost of domestic abuse per victim, which holds {what} already.",
    "Keep one of the two; where they are of other families, name them in family_key_group of both rows.",
)  # fmt: skip
COST_GIVEN_TWICE = refuse(
    "VAL-127", "One cost given to two bearers", "Row {other} gives {cost} for as many to another bearer.",
    "Count it once, or give each bearer its own part of it.",
)  # fmt: skip
NO_PRICE_YEAR = warn(
    "VAL-210", "No price year", "price_year is empty, and other rows are in prices of {years}.", "Fill it in."
)  # fmt: skip
PRICES_OF_COST = warn(
    "VAL-218", "Cost and benefits in other prices", "The input is in prices of {cost}, and outcomes are in {benefits}.",
    "Bring both to one year with one series of deflators, and write it in price_year.",
)  # fmt: skip
PERHAPS_HELD = warn(
    "VAL-212", "Perhaps in the cost per victim",
    "Row {other} counts the cost of domestic abuse per victim, which holds health, justice, harm and lost output.",
    "Take this row out; where the two are of other families, name them in family_key_group of both rows.",
)  # fmt: skip
SAME_COST = warn(
    "VAL-216", "One cost in two rows", "Row {other} counts {cost} for the same bearer as well.",
    "Make sure that no family is in both, and name them in family_key_group of both rows.",
)  # fmt: skip
