"""Every rule that an impact map is held to, by its code. VAL-0 is about the file, VAL-1 refuses the map, VAL-2 warns.
The rules stand in map_rules_of_*.py; here is only what a refresh says of a map that kept all of them."""

from __future__ import annotations

from contracts.rule import Rule
from evaluation import map_rules_of_costs, map_rules_of_files, map_rules_of_pairs, map_rules_of_rows
from evaluation.map_rule import refuse

NOT_VALUED = refuse(
    "VAL-125", "Cannot be valued", "{why}", "Mend the map and refresh again; `likeforlike value` tries it on its own."
)  # fmt: skip

_MODULES = (map_rules_of_files, map_rules_of_rows, map_rules_of_costs, map_rules_of_pairs)

RULES: dict[str, Rule] = {
    each.code: each
    for each in (NOT_VALUED, *(each for module in _MODULES for each in vars(module).values()))
    if isinstance(each, Rule)
}
