"""Who a cost or a saving falls to, so that one body is told whatever it is called: `LB Camden`, `Camden` and the
council are the local authority. What follows is for map_twice.py and map_overlaps.py."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from contracts.home import SEEDS

FILE = SEEDS / "reference" / "local_authorities.csv"
LOCAL_AUTHORITY = "local authority"
# Names that are used and are not in the official list.
_SHORT = {
    "hull": "kingston upon hull", "bcp": "bournemouth christchurch and poole", "brighton": "brighton and hove",
    "durham": "county durham", "newcastle": "newcastle upon tyne", "kingston": "kingston upon thames",
    "richmond": "richmond upon thames", "rbkc": "kensington and chelsea", "lbhf": "hammersmith and fulham",
    "h and f": "hammersmith and fulham", "lbbd": "barking and dagenham", "lbth": "tower hamlets",
    "lbwf": "waltham forest", "city of london": "city of london", "windsor": "windsor and maidenhead",
}  # fmt: skip
_COUNCIL = (
    r"(?:the |our |host |each |every |all |local |partner |home |funding |six |commissioning )*(?:(?:(?:london|royal|"
    r"metropolitan|unitary|county|city|district|borough|town) )*(?:councils?|boroughs?)|local authorit(?:y|ies)|"
    r"local government|unitary authorit(?:y|ies)|las?|lbc?|town hall)"
)
_DEPARTMENTS = {
    "children's services": r"child(?:ren)? ?s?(?: and famil(?:y|ies)(?: s)?)? (?:social )?(?:services?|care)|csc|"
    r"(?:child(?:ren)?s? ?s? )?social (?:services|care|work)|children s? ?social work",
    "adult social care": r"adults?(?: s)? (?:social care|social services|services)|asc",
    "housing": r"housing(?: (?:department|services?|options|team|needs?))?|homelessness (?:services?|team)",
}
_BEFORE = re.compile(
    r"(?:the )?(?:(?:london|royal|metropolitan|county|city) )*(?:borough|city|county|council|local authority|lb|rb|"
    r"mbc|la)(?: council)? (?:of )?(?=\w)"
)
_AFTER = re.compile(
    r" (?:(?:london|royal|metropolitan|city|county|borough|district|unitary|town) )*"
    r"(?:councils?|corporation|borough|local authority|authority|lbc|lb|mbc|bc|cc|dc|la)$"
)
# Bodies whose names end like a council's and are none.
_NO_COUNCIL = re.compile(
    r"\b(?:arts|sports?|research|chiefs|refugee|parish|care|medical|british|youth|funding) councils?"
)
_OTHERS = {
    **dict.fromkeys(("national health service", "health service", "health services", "nhs england", "health"), "nhs"),
    **dict.fromkeys(("police force", "police forces", "police service", "policing", "met police"), "police"),
    **dict.fromkeys(("criminal justice system", "cjs", "criminal legal system"), "criminal justice"),
    "individuals": "individual",
}  # fmt: skip


@dataclass(frozen=True)
class Body:
    """Who it falls to: the local authority, of a name and a department where they are said, or another body."""

    kind: str
    name: str = ""
    department: str = ""


def bearer_of(text: str) -> str:
    """A bearer so that the same one is told whatever it is called: the council is the local authority, and one that has
    a name keeps it, since two councils are two bearers."""
    body = body_of(text)
    return " ".join(filter(None, (body.kind, body.name, body.department)))


def is_same_bearer(one: str, other: str) -> bool:
    """Whether what falls to the one falls to the other: `council` may be Camden's, but Camden is not Hackney; nor is a
    department another department."""
    first, second = body_of(one), body_of(other)
    pairs = ((first.name, second.name), (first.department, second.department))
    return bool(first.kind) and first.kind == second.kind and all(not a or not b or a == b for a, b in pairs)


def is_local_authority(text: str) -> bool:
    """Whether a bearer is a local authority, or several of which one is."""
    parts = (text, *re.split(r"[,;/+&]|\band\b", text))
    return any(body_of(each).kind == LOCAL_AUTHORITY for each in parts)


def area_of(text: str) -> str:
    """An area so that the same one is told by its code or its name."""
    plain = _plain(text)
    return next((code for code, name in _areas() if name == (_council_name(plain) or plain)), text.casefold())


@lru_cache(maxsize=4096)
def body_of(text: str) -> Body:
    """What a bearer's words say."""
    plain = _plain(text).removeprefix("the ")
    if name := _council_name(plain):
        return Body(LOCAL_AUTHORITY, name)
    for department, forms in _DEPARTMENTS.items():
        found = re.fullmatch(rf"(?:(?P<before>.+?) )?(?:{forms})(?: (?P<after>.+))?", plain)
        if found:
            councils = [_body_of_council(each) for each in found.groupdict().values() if each]
            if all(councils):
                return Body(LOCAL_AUTHORITY, next((each.name for each in councils if each), ""), department)
    return _body_of_council(plain) or Body(_OTHERS.get(plain, plain))


def _body_of_council(plain: str) -> Body | None:
    if name := _council_name(plain):
        return Body(LOCAL_AUTHORITY, name)
    if re.fullmatch(_COUNCIL, plain):
        return Body(LOCAL_AUTHORITY)
    if _AFTER.search(plain) and re.search(r"council$", plain) and not _NO_COUNCIL.search(plain):
        return Body(LOCAL_AUTHORITY, _AFTER.sub("", plain))  # a district's, which has no children's services
    return None


def _council_name(plain: str) -> str:
    """The name of a local authority that a text is, with whatever titles; empty where it is none."""
    tries = (plain, _BEFORE.sub("", plain, count=1) if _BEFORE.match(plain) else "", _AFTER.sub("", plain))
    return next((found for each in tries if (found := _names().get(each, ""))), "")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[_\W]+", " ", text.casefold().replace("&", " and ")).split())


@cache
def _areas() -> tuple[tuple[str, str], ...]:
    """(code, name) of every English local authority; the latest code of a name first."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        rows = [(each["area_code"].casefold(), _plain(_turned(each["area_name"]))) for each in csv.DictReader(handle)]
    return tuple(reversed(rows))


def _turned(name: str) -> str:
    """`Bristol, City of` as it is called."""
    return re.sub(r", (?:city|county) of$", "", name, flags=re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    return {**{name: name for _, name in _areas()}, **_SHORT}
