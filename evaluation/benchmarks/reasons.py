"""Why a published cell gives no figure. Some are as they should be; of the others somebody should know, and after a
colon what to do. Those of years are in periods.py."""

from __future__ import annotations

NOT_USED = "not among the measures used"
BLANK = "blank"
PART = "parts of a whole that is given"
OTHER_AGES = "ages that are not 0 to 17"
OTHER_LEVEL = "levels other than local authority, region and country"
DISTRICT = "districts, which have no children's services"
ELSEWHERE = "areas that are no authority, region or country of England"
NOTES = "lines of notes"
AS_IT_SHOULD_BE = frozenset({NOT_USED, BLANK, PART, OTHER_AGES, OTHER_LEVEL, DISTRICT, ELSEWHERE, NOTES})

UNREADABLE = "neither a number nor a symbol of official statistics"
BOTH = "both a number and a symbol"
RAGGED = "lines that have not as many cells as there are headers"
NO_CODE = "no ONS code"
NO_SUCH_CODE = "an area code that is not of ONS' form"
NOT_OF_LEVEL = "a code that is not of the row's level"
SMALLER = (
    "rows of a region or of England that name an area within: mend geographic_level, or leave the smaller area's code "
    "and name blank"
)
BROKEN_COUNT = "a count that is no whole number: write it as it was published"
OVER_100 = "a percentage above 100: write it as it was published"
OVER_ALL = "a rate per 10,000 above 10,000: write it as it was published"
AGES_MISSING = "ages from 0 to 17 that are not all there"
AGES_BLANK = "ages of which some are blank"
AGES_DIFFER = "ages with different symbols"
