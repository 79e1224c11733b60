"""The words of texts, each with what it may be: a forename, a surname, an ordinary word, an initial. Whether they are
somebody's name is for names.py; the lists of words are kept in seeds/names."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import polars as pl

from contracts.codes import FOLDER
from contracts.home import SEEDS

NAMES = SEEDS / "names"
# Letters that do not fall apart into a plain letter and a mark.
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
_TOKEN = r"\p{L}+(?:'\p{L}+)*|[^\p{L}\s.]+"
_LETTERS = r"^\p{L}"
_NO_WORD = r"^(?:0[xX])?[0-9A-Fa-f-]{16,}$"


def words_of(texts: pl.Series) -> pl.DataFrame:
    """The words of the texts in order, with what each may be. A sign between words parts them (`part`)."""
    texts = texts.filter(texts.str.contains(r"\p{L}{2}") & ~texts.str.contains(_NO_WORD))
    texts = texts.str.replace_all(r"\d+", "0").unique()  # numbered labels are one label
    plain = texts.str.replace_all(r"[’ʼ`´]", "'").str.replace_all(r"(\p{L})-(\p{L})", "$1 $2")
    words = (
        pl.DataFrame({"text": pl.int_range(texts.len(), eager=True), "shown": plain.str.extract_all(_TOKEN)})
        .explode("shown")
        .drop_nulls()
    )
    if not words.height:
        return words
    distinct = words["shown"].unique()
    folding = distinct.str.replace(r"(?i)'s$", "").str.to_lowercase()
    odd = folding.str.contains(r"[^a-z]")
    folding = pl.Series(
        [folded(word) if strange else word for word, strange in zip(folding.to_list(), odd.to_list(), strict=True)],
        dtype=pl.String,
    )
    words = words.join(
        pl.DataFrame({"shown": distinct, "word": folding}), on="shown", how="left", maintain_order="left"
    )
    words = words.join(_roles(), on="word", how="left", maintain_order="left").with_columns(
        pl.col("ordinary", "forename_too", "surname_too", "institution").fill_null(False),
        sign=~pl.col("shown").str.contains(_LETTERS),
        size=pl.col("word").str.len_chars(),
        capital=pl.col("shown").str.contains(r"^\p{Lu}"),
        upper=pl.col("shown").str.contains(r"^[\p{Lu}']{2,}$"),
    )
    words = words.with_columns(part=pl.col("sign").cum_sum())
    return words.with_columns(
        forename=pl.col("forename_too") & ~pl.col("ordinary") & (pl.col("size") >= 3),
        surname=pl.col("surname_too") & ~pl.col("ordinary") & (pl.col("size") >= 3),
        unknown=~pl.col("ordinary") & ~pl.col("sign") & (pl.col("size") >= 3) & pl.col("capital"),
        initial=~pl.col("sign") & (pl.col("size") == 1) & pl.col("capital"),
    )


def is_ordinary(text: str) -> bool:
    """Whether every word of a text is an ordinary one, or a word of our labels: nobody's name."""
    return all(folded(word) in _ordinary() for word in re.findall(r"[^\W\d_]{2,}", text.replace("'s", "")))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset({folded(row["word"]) for row in _rows("words")} | _label_words())


@cache
def _roles() -> pl.DataFrame:
    """Each known word, folded, with what it may be; ordinary words are never clear names."""
    forenames = {folded(row["name"]) for row in _rows("forenames")}
    surnames = {folded(row["name"]) for row in _rows("surnames")}
    listed = {folded(row["word"]): row["kind"] for row in _rows("words")}
    ordinary = set(listed) | _label_words()
    every = sorted(forenames | surnames | ordinary)
    return pl.DataFrame(
        {
            "word": every,
            "ordinary": [word in ordinary for word in every],
            "forename_too": [word in forenames for word in every],
            "surname_too": [word in surnames for word in every],
            "institution": [listed.get(word) == "institution" for word in every],
        }
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (NAMES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _label_words() -> set[str]:
    """The words of all labels and spellings that ship with the code lists."""
    found: set[str] = set()
    for path in (*sorted(FOLDER.glob("*.csv")), *sorted((SEEDS / "synonyms").glob("*.csv"))):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                found.update(
                    folded(each)
                    for key, text in row.items()
                    if key != "source" and text
                    for each in re.findall(r"[^\W\d_]{2,}", text)
                )
    return found


def folded(word: str) -> str:
    """A word in small letters, without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(_PLAIN.get(letter, letter) for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"['’ʼ`-]", "", plain)
