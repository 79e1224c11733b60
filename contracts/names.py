"""Names of people by their values, in columns that are called something else. What each word may be is for
name_words.py; other identifiers are for identifiers.py, and what follows is for border.py."""

from __future__ import annotations

import polars as pl

from contracts.name_words import words_of

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "cllr", "rev")
_SAINTS = ("st", "saint", "royal", "king", "queen", "prince", "princess", "lord", "lady")
_PARTICLES = (
    "de", "da", "dos", "del", "della", "van", "von", "der", "den", "bin", "bint", "ibn", "al", "el", "ul", "ur", "ap",
    "le", "la",
)  # fmt: skip
# Surnames that are villages too: alone they may as well be a ward or a team.
_VILLAGE = (
    r"(?:ton|ham|ley|ford|field|wood|worth|by|well|stead|bridge|bury|combe|dale|hurst|land|don|wick|more|side|gate|brook"
    r"|ridge|mere|mouth|port|stone|church|burn|house|croft|thorpe|cliffe?|shaw|hill)$"
)
FEWEST_UNKNOWN, FEWEST_SINGLE = 3, 20


def has_names(texts: pl.Series) -> bool:
    """Whether distinct texts hold people's names: one that is plainly somebody's, two surnames, or many in the shape of
    names that no ordinary word is part of. Case, accents and the order of the names do not matter."""
    words = words_of(texts)
    if not words.height:
        return False
    if _plainly(_with_known(words)).any():
        return True
    told = _by_text(words)
    surnames = told.filter((pl.col("parts") == 1) & pl.col("surname"))
    if surnames.height >= 2:
        return True
    shaped, single = int(told["shaped"].sum()), told.filter(pl.col("single"))
    if shaped >= FEWEST_UNKNOWN and shaped >= 0.6 * told.height:
        return True
    known = int((single["forename_too"] | single["surname_too"]).sum())
    return single.height >= max(FEWEST_SINGLE, 0.8 * told.height) and known >= 0.25 * single.height


def has_full_names(texts: pl.Series) -> bool:
    """Whether any text holds a forename with a surname: for words that stand in no column."""
    words = words_of(texts)
    if not words.height:
        return False
    words = _with_known(words)
    return bool(words.height) and bool((_paired(words) & ~_of_institution(words)).any())


def _with_known(words: pl.DataFrame) -> pl.DataFrame:
    """Only the texts with a word that may be somebody's name or title: few among labels."""
    may_be = pl.col("forename") | pl.col("surname") | pl.col("word").is_in(_TITLES)
    return words.filter(pl.col("text").is_in(words.filter(may_be)["text"].unique().implode()))


def _of_institution(words: pl.DataFrame) -> pl.Series:
    """Words that belong to what an institution or a place is called: `Claudia Jones Organisation`, `St Thomas`."""
    after = pl.when(pl.col("ordinary")).then("institution").shift(-1).backward_fill().over("text", "part")
    before = pl.col("word").shift(1).over("text").is_in(_SAINTS).fill_null(False)
    return words.select((after.fill_null(False) | before).alias("of")).to_series()


def _paired(words: pl.DataFrame) -> pl.Series:
    """Where a forename stands beside a surname, in either order, of which one is nobody's ordinary word."""

    def beside(name: str, by: int) -> pl.Expr:
        return pl.col(name).shift(by).over("text").fill_null(False)

    comma = pl.col("shown").shift(1).over("text") == ","
    pair = (
        (pl.col("forename") & (beside("surname", -1) | beside("surname_too", -1)))
        | (pl.col("forename_too") & beside("surname", -1))
        | (pl.col("forename_too") & comma & beside("surname", 2))
        | (pl.col("forename") & comma & beside("surname_too", 2))
        | (pl.col("surname") & beside("forename", -1))
        | (pl.col("forename_too") & beside("initial", -1) & beside("surname", -2))
    )
    return words.select(pair.alias("pair")).to_series()


def _plainly(words: pl.DataFrame) -> pl.Series:
    """Words that say by themselves, or with the next, that somebody is named."""
    before = pl.col("word").shift(1).over("text")
    before = (
        pl.when(pl.col("initial").shift(1).over("text")).then(pl.col("word").shift(2).over("text")).otherwise(before)
    )
    title = before.is_in(_TITLES).fill_null(False)
    alone = pl.col("forename") & ((pl.col("size") > 3) | (pl.col("capital") & ~pl.col("upper")))
    found = words.select(
        alone=alone,
        titled=title & (pl.col("surname") | pl.col("unknown") | (pl.col("surname_too") & pl.col("capital"))),
    )
    named = (found["alone"] | _paired(words)) & ~_of_institution(words)
    return named | found["titled"] | _short_names(words)


def _short_names(words: pl.DataFrame) -> pl.Series:
    """Texts of nothing but a surname with initials, or with one or two capitalised words that are not ordinary."""
    name = pl.col("surname") | pl.col("unknown") | pl.col("initial") | (pl.col("shown") == ",")
    whole = name.all().over("text") & pl.col("surname").any().over("text")
    size = (~pl.col("sign")).sum().over("text")
    return words.select((whole & size.is_between(2, 4)).alias("short")).to_series()


def _by_text(words: pl.DataFrame) -> pl.DataFrame:
    """One row a text: how many words, whether it is a surname alone, and whether it has the shape of a name."""
    particle = pl.col("word").is_in(_PARTICLES)
    letters = ~pl.col("sign")
    part = (
        pl.col("unknown")
        | pl.col("initial")
        | particle
        | ((pl.col("forename_too") | pl.col("surname_too")) & pl.col("capital"))
    )
    return words.group_by("text").agg(
        parts=letters.sum(),
        surname=(pl.col("surname") & pl.col("capital") & ~pl.col("word").str.contains(_VILLAGE)).all(),
        forename_too=pl.col("forename_too").any(),
        surname_too=pl.col("surname_too").any(),
        single=(letters.sum() == 1) & pl.col("unknown").all(),
        shaped=letters.sum().is_between(2, 4)
        & (part | (pl.col("shown") == ",")).all()
        & (
            (pl.col("unknown") & (pl.col("size") > 3)).any()
            | (pl.col("forename_too").first() & pl.col("surname_too").last())
        )
        & ~(pl.col("unknown") & ~pl.col("word").str.contains("[aeiouy]")).any(),
    )
