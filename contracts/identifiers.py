"""How an identifier looks by its values. What a header says is for identifier_headers.py, dates of birth are for
births.py; where they are looked for, and what follows, is for border.py."""

from __future__ import annotations

import polars as pl

from contracts.fields import KEY_PATTERN
from contracts.identifier_headers import named, named_local_id  # noqa: F401 (headers and values are asked for here)

_END, _BEGIN = r"(?:$|[^A-Z0-9])", r"(?:^|[^A-Z0-9])"
_EMAIL = r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}"
_POSTCODE = rf"{_BEGIN}[A-Z]{{1,2}}[0-9][A-Z0-9]?[ ./_-]+[0-9][ABD-HJLNP-UW-Z]{{2}}{_END}"
_CLOSE_IN_TEXT = r"(?:^|[ ,;(])([A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2})(?:$|[ ,.;)])"
_POSTCODE_CLOSE = r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}$"
_POSTCODE_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G"
    "|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR"
    "|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA"
    "|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_POSTCODE_OF_AN_AREA = rf"^(?:{_POSTCODE_AREAS})[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{{2}}$"
_ROADS = "road|rd|street|avenue|ave|lane|drive|close|crescent|cres|terrace|mews|gardens|gdns|grove|parade|square"
_ADDRESS = rf"(?i)(?:^|[\s,;(])\d{{1,4}}[a-z]?,? +(?:(?:[a-z][a-z'.-]{{2,}}|st\.?|of) +){{1,3}}(?:{_ROADS})\b"
_GAP = "[ ./_,-]{0,2}"
_INSURANCE = rf"{_BEGIN}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:{_GAP}\d{{2}}){{3}}{_GAP}[A-D]{_END}"
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = rf"^[{_UPN_LETTERS}]\d{{11}}[0-9{_UPN_LETTERS}]$"
_UPN_IN_TEXT = rf"{_BEGIN}([{_UPN_LETTERS}]\d{{11}}[0-9{_UPN_LETTERS}]){_END}"
_NHS = rf"(?:^|[^0-9])(\d{{3}})({_GAP})(\d{{3}}){_GAP}(\d{{4}})(?:$|[^0-9])"
_PHONE = r"^(?:(?:\+44|0044)0?[12378]\d{8,9}|0[12378]\d{8,9}|447\d{9})$"
_PHONE_IN_TEXT = (
    r"(?:\+44 ?(?:\(0\) ?)?|\b0044 ?|\b44|\b0)7\d{3} ?\d{3} ?\d{3}\b|\b0\d{2,4} \d{3,4} ?\d{3,4}\b"
    r"|\+44 ?(?:\(0\) ?)?\d{2,4} \d{3,4} ?\d{3,4}\b"
)
# As they come from web pages and word processors: blanks that do not break, dashes of other widths, marks of no width.
_BLANKS, _DASHES, _NO_WIDTH = (
    "[\u00a0\u2000-\u200a\u202f\t]",
    "[\u2010-\u2015\u2212]",
    "[\u200b-\u200f\u2060\ufeff\u00ad]",
)
# Letters and digits as case systems number their records: long, or behind letters. Not the codes of statistical areas.
_LIKE_ID = r"^(?:\d{6,}|[A-Za-z]{1,8}[-_/ ]?(?:(?:19|20)\d{2}[-_/ ])?\d{4,}|\d{2,4}[-/]\d{4,})(?:\.0)?[A-Za-z]?$"
_AREA_CODE = r"^[ENSWKJ]\d{8}$"
FEWEST_IDS = 20
_FILLED_UP = r"^(?:0[xX])?0{8}|0{8}$"
_DAMAGED = r"^(?:0[xX])?[0-9A-Fa-f]{30,64}$"
_DAMAGED_AMONG = r"^(?:0[xX])?[0-9A-Fa-f]{16,64}$"
_NOTHING = ["null", "none", "n/a", "na", "#n/a", "nan", "unknown", "not known", "-"]


def straightened(texts: pl.Series) -> pl.Series:
    """Texts with plain blanks and hyphens, so that a number can't be written past the tests."""
    if not texts.str.contains(r"[^\x20-\x7e]").any():
        return texts
    plain = texts.str.replace_all(_BLANKS, " ").str.replace_all(_DASHES, "-").str.replace_all(_NO_WIDTH, "")
    return plain.str.strip_chars()


def has_address(texts: pl.Series) -> bool:
    """A house number and a road, alone or inside a text."""
    return bool(texts.str.contains(_ADDRESS).any())


def has_email(texts: pl.Series) -> bool:
    """Any e-mail address, alone or inside a text."""
    return bool(texts.str.contains(_EMAIL).any())


def has_postcode(texts: pl.Series) -> bool:
    """Any postcode with its blank; without, any of a true postcode area, or where most look like one."""
    upper = texts.str.to_uppercase()
    written = any(bool(upper.str.contains(form).any()) for form in (_POSTCODE, _POSTCODE_OF_AN_AREA))
    inside = upper.filter(upper.str.contains(" ", literal=True)).str.extract(_CLOSE_IN_TEXT, 1)
    written = written or bool(inside.str.contains(_POSTCODE_OF_AN_AREA).any())
    return written or _mostly(upper.str.contains(_POSTCODE_CLOSE))


def has_insurance_number(texts: pl.Series) -> bool:
    """Any National Insurance number, alone or inside a text."""
    return bool(texts.str.to_uppercase().str.contains(_INSURANCE).any())


def has_upn(texts: pl.Series) -> bool:
    """Any UPN whose check letter is right, alone or inside a text; with wrong ones, where most values look like one."""
    upper = texts.str.to_uppercase()
    found = upper.str.extract(_UPN_IN_TEXT).drop_nulls()
    return _mostly(upper.str.contains(_UPN)) or any(_upn_letter_fits(upn) for upn in found.to_list())


def has_nhs_number(texts: pl.Series) -> bool:
    """Any valid NHS number written 3-3-4, alone or inside a text; unspaced, where half of such numbers are valid (by
    chance one in eleven is)."""
    groups = texts.str.extract_groups(_NHS).struct
    parts = pl.DataFrame({"gap": groups["2"], "digits": groups["1"] + groups["3"] + groups["4"]}).drop_nulls("digits")
    valid = [(gap, _nhs_digit_fits(digits)) for gap, digits in parts.iter_rows()]
    unspaced = [fits for gap, fits in valid if not gap]
    return any(fits for gap, fits in valid if gap) or (bool(unspaced) and sum(unspaced) * 2 >= len(unspaced))


def has_phone(texts: pl.Series) -> bool:
    """Any British telephone number, alone or inside a text; a mobile that lost its 0, where most values look so."""
    close = texts.str.replace_all(r"[ ()-]", "")
    loose = _mostly(close.str.contains(r"^7\d{9}$"))
    return bool(close.str.contains(_PHONE).any() or texts.str.contains(_PHONE_IN_TEXT).any()) or loose


def has_free_text(texts: pl.Series, counts: pl.Series, may_be_labels: bool) -> bool:
    """Sentences, or JSON. Where there may be labels, long ones that come again and again are none."""
    long = (texts.str.len_chars() >= 40) & (texts.str.count_matches(" ", literal=True) >= 5)
    structured = texts.str.contains(r"^\s*[\[{].*[:\"]")
    told = texts.filter(long).len()
    # Short sentences, each written once: labels come again.
    once = (texts.str.count_matches(r"\S\s+\S") >= 4) & (counts == 1)
    if int(once.sum()) >= 10 and int(once.sum()) * 2 > texts.len():
        return True
    repeated = may_be_labels and told <= 50 and int(counts.filter(long).sum()) >= 5 * told
    return bool(structured.any()) or (told > 0 and not repeated)


def has_long_numbers(texts: pl.Series) -> bool:
    """Any number of eight digits or more: among counts, no slip of the pen makes one."""
    return bool(texts.str.replace_all(r"[ ,.-]", "").str.contains(r"^\d{8,}$").any())


def all_hashes(texts: pl.Series) -> bool:
    """Whether every value is a keyed hash, and none a number filled up with zeros to look like one."""
    return bool(texts.str.contains(KEY_PATTERN).all()) and not texts.str.contains(_FILLED_UP).any()


def raw_ids(texts: pl.Series) -> pl.Series:
    """Values that are neither keyed hashes, nor damaged ones, nor signs for nothing.

    A damaged hash has a letter, and is nearly whole or stands among as many whole ones."""
    padded = texts.str.contains(_FILLED_UP)
    whole = texts.str.contains(KEY_PATTERN) & ~padded
    among = int(whole.sum()) * 2 >= texts.len()
    damaged = texts.str.contains(_DAMAGED_AMONG if among else _DAMAGED) & texts.str.contains("[A-Fa-f]") & ~padded
    return texts.filter(~whole & ~damaged & ~texts.str.to_lowercase().is_in(_NOTHING))


def has_raw_ids(texts: pl.Series, counts: pl.Series) -> bool:
    """Whether a column nobody called an id is one: many numbers, half as many as rows or more, and no days among them.
    Few numbers can't be told from any other, and are let through."""
    if texts.len() < FEWEST_IDS or texts.len() * 2 < int(counts.sum()):
        return False
    like = texts.filter(texts.str.contains(_LIKE_ID) & ~texts.str.contains(_AREA_CODE))
    return like.len() >= 0.9 * texts.len()


def _mostly(found: pl.Series) -> bool:
    return bool(found.len()) and int(found.sum()) * 2 > found.len()


def _upn_letter_fits(upn: str) -> bool:
    digits = [_UPN_LETTERS.index(each) if each in _UPN_LETTERS else int(each) for each in upn[1:]]
    total = sum(digit * weight for weight, digit in enumerate(digits, start=2))
    return _UPN_LETTERS[total % 23] == upn[0]


def _nhs_digit_fits(digits: str) -> bool:
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check != 10 and check % 11 == int(digits[9])
