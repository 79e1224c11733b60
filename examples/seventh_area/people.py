"""Invented children of the seventh area, with the names and numbers that a case system would hold; none is in any
record. What happens to them is for happenings.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

# Words that no register of names knows, and letters that UTF-8 and cp1252 write differently.
_FORENAMES = ("Zibble", "Florrit", "Quenby", "Mirrabel", "Tansick", "Oggery", "Pélino", "Wistram", "Lumpkin", "Vesprin")
_SURNAMES = ("Quillfeather", "Mossthimble", "Puddlewick", "Brambleshaw-Ox", "Crumpetson", "O’Thistle", "Nøddefar")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_FIRST_NUMBER = 7_000_411
# Local label and census code, with a weight; the last three labels are this area's own.
ETHNICITIES = {
    ("White British", "WBRI"): 30,
    ("Any other White background", "WOTH"): 16,
    ("Indian", "AIND"): 10,
    ("Any other Asian background", "AOTH"): 9,
    ("African", "BAFR"): 11,
    ("White and Black Caribbean", "MWBC"): 7,
    ("Any other ethnic group", "OOTH"): 5,
    ("Not yet obtained", "NOBT"): 4,
    ("Turkish / Kurdish", "WOTH"): 4,
    ("Iranian or Afghan", "OOTH"): 4,
}
# Local label, census and SSDA903 code.
_SEXES = {("Male", "1"): 50, ("Female", "2"): 48, ("Prefer not to say", "9"): 2}


@dataclass(frozen=True)
class Child:
    """One invented child. `id` is the case system's number, `sex` and `ethnicity` are its label and the national code;
    `upn` has a sound check letter, and 000 where the number of an authority stands, which no authority has."""

    id: str
    forename: str
    surname: str
    born: date
    sex: tuple[str, str]
    ethnicity: tuple[str, str]
    upn: str


class Cast:
    """The children, numbered as they appear."""

    def __init__(self, rng: Random) -> None:
        """`rng` decides who is invented."""
        self._rng, self.children = rng, list[Child]()

    def family(self, day: date, size: int, ages: tuple[int, int] = (20, 6100)) -> list[Child]:
        """New siblings, whose ages on that day, in days, lie between `ages`."""
        rng = self._rng
        surname, ethnicity = rng.choice(_SURNAMES), rng.choices(list(ETHNICITIES), list(ETHNICITIES.values()))[0]
        return [self._child(surname, ethnicity, day - timedelta(days=rng.randint(*ages))) for _ in range(size)]

    def _child(self, surname: str, ethnicity: tuple[str, str], born: date) -> Child:
        number = len(self.children)
        sex = self._rng.choices(list(_SEXES), list(_SEXES.values()))[0]
        digits = f"0009{born.year % 100:02d}{number:05d}"
        child = Child(
            str(_FIRST_NUMBER + 7 * number), self._rng.choice(_FORENAMES), surname, born, sex, ethnicity, upn(digits)
        )
        self.children.append(child)
        return child


def upn(digits: str) -> str:
    """A UPN of eleven digits and `0`, with its check letter: the digits weighted 2 to 13, modulo 23 (DfE guide to
    unique pupil numbers)."""
    twelve = f"{digits}0"
    total = sum(int(digit) * weight for weight, digit in enumerate(twelve, start=2))
    return _UPN_LETTERS[total % 23] + twelve
