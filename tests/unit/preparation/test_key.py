"""The key of an area: what it must be, where it may lie, and what it makes of an id."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from preparation.key import Key, key_id, keyed, load_key, make_key, normalised
from preparation.problems import PreparationProblem

SECRET = b"0123456789abcdef0123456789abcdef"


def test_a_new_key_is_readable_by_its_owner_alone(tmp_path):
    made = make_key(tmp_path / "home" / "pseudonym.key")
    path = tmp_path / "home" / "pseudonym.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(made.secret) >= 32
    assert load_key(path) == made


def test_two_new_keys_differ(tmp_path):
    assert make_key(tmp_path / "a").secret != make_key(tmp_path / "b").secret


def test_a_key_is_never_written_over(tmp_path):
    made = make_key(tmp_path / "key")
    with pytest.raises(PreparationProblem, match="there already"):
        make_key(tmp_path / "key")
    assert load_key(tmp_path / "key") == made


@pytest.mark.parametrize("content", [b"", b"squib", b"0123456789abcdef0123456789abcde", b"a" * 64, b" \n" * 40])
def test_a_short_or_plain_key_is_refused(tmp_path, content):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(PreparationProblem, match="too short or too plain") as told:
        load_key(tmp_path / "key")
    assert not content.strip() or content.decode().strip() not in str(told.value)


@pytest.mark.parametrize(
    "content",
    [
        SECRET + b"\n" + SECRET,
        b"Person ID,Surname,Date of birth\n1,Quillfeather,01/02/2015\n",
        SECRET * 32 + b"x",
        SECRET + b" " * 1_024 + b"\n" + SECRET,
    ],
    ids=["two lines", "an export", "1,025 bytes", "another line after many blanks"],
)
def test_what_is_no_single_line_is_no_key(tmp_path, content):
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o644)
    with pytest.raises(PreparationProblem, match="is no key: a key is one line") as told:
        load_key(path)
    assert "Quillfeather" not in str(told.value) and SECRET.decode() not in str(told.value)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (content, 0o644)


def test_a_line_of_1_024_bytes_is_a_key_with_blanks_around_it_or_without(tmp_path):
    (tmp_path / "key").write_bytes(b" " + SECRET * 32 + b"\r\n\n")
    assert load_key(tmp_path / "key").secret == SECRET * 32


def test_a_key_that_is_another_file_too_is_refused(tmp_path):
    (tmp_path / "key").write_bytes(SECRET)
    os.link(tmp_path / "key", tmp_path / "elsewhere")
    with pytest.raises(PreparationProblem, match="in a file of its own"):
        load_key(tmp_path / "key")
    (tmp_path / "elsewhere").unlink()
    assert load_key(tmp_path / "key").secret == SECRET


def test_a_key_in_what_is_sent_is_neither_made_nor_used(tmp_path):
    inside = tmp_path / "prepared" / "to_send" / "deep" / "key"
    with pytest.raises(PreparationProblem, match="lies in to_send, whose folders leave the area"):
        make_key(inside)
    assert not inside.exists()
    inside.parent.mkdir(parents=True)
    inside.write_bytes(SECRET)
    (tmp_path / "key").symlink_to(inside)
    for path in (inside, tmp_path / "key"):
        with pytest.raises(PreparationProblem, match="lies in to_send"):
            load_key(path)


def test_no_key_no_run(tmp_path):
    with pytest.raises(PreparationProblem, match="There is no key"):
        load_key(tmp_path / "key")


@pytest.mark.parametrize("kind", [".git", ".hg", ".svn", ".bzr"])
def test_a_key_inside_a_repository_is_neither_made_nor_used(tmp_path, kind):
    (tmp_path / kind).mkdir()
    inside = tmp_path / "deep" / "down" / "key"
    with pytest.raises(PreparationProblem, match="inside a repository"):
        make_key(inside)
    assert not inside.exists()
    inside.parent.mkdir(parents=True)
    inside.write_bytes(SECRET)
    with pytest.raises(PreparationProblem, match="inside a repository"):
        load_key(inside)


def test_a_key_inside_a_bare_repository_or_a_worktree_is_refused_too(tmp_path):
    bare, worktree, plain = tmp_path / "shared.git", tmp_path / "worktree", tmp_path / "plain"
    for folder in (bare / "objects", bare / "refs", worktree, plain / "objects"):
        folder.mkdir(parents=True)
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    (worktree / ".git").write_text("gitdir: ../shared.git/worktrees/one\n")
    for folder in (bare, worktree):
        with pytest.raises(PreparationProblem, match="inside a repository"):
            make_key(folder / "deep" / "key")
        (folder / "key").write_bytes(SECRET)
        with pytest.raises(PreparationProblem, match="inside a repository"):
            load_key(folder / "key")
    assert make_key(plain / "key") == load_key(plain / "key")


def test_a_key_that_leads_into_a_repository_is_refused_too(tmp_path):
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "key").write_bytes(SECRET)
    (tmp_path / "key").symlink_to(tmp_path / "repository" / "key")
    with pytest.raises(PreparationProblem, match="inside a repository"):
        load_key(tmp_path / "key")


def test_a_key_that_others_may_read_is_closed_to_them(tmp_path):
    path = tmp_path / "key"
    path.write_bytes(SECRET)
    path.chmod(0o644)
    load_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_name_of_a_key_is_always_the_same_and_says_nothing_of_it():
    assert key_id(SECRET) == key_id(SECRET) != key_id(SECRET + b"x")
    assert SECRET.decode() not in key_id(SECRET)


def ids(*texts: str | None) -> list[str | None]:
    return normalised(pl.Series(texts, dtype=pl.String)).to_list()


def test_ids_are_the_same_however_they_are_written():
    assert ids("00123", " 123.0", "abc", "\u00a0ABC ", "123", "12.50") == ["00123", "123", "ABC", "ABC", "123", "12.50"]


def test_leading_zeros_make_another_id():
    plain, padded = keyed(normalised(pl.Series(["123", "00123"])), Key(SECRET, "k")).to_list()
    assert plain != padded


@pytest.mark.parametrize("nothing", ["", "  ", "#N/A", "null", "None", "n/a", "-", "Unknown", None])
def test_what_stands_for_no_id_is_none(nothing):
    assert ids(nothing) == [None]


def test_a_number_that_a_spreadsheet_has_rounded_is_no_id():
    assert ids("1.2E+12", "1.20035e+11", "1E+12", " 9.43477E+09 ") == [None, None, None, None]


def test_an_id_with_an_e_that_no_spreadsheet_has_rounded_is_one():
    assert ids("1.2E12", "12E+3", "E+12", "1E12", "A1.2E+12") == ["1.2E12", "12E+3", "E+12", "1E12", "A1.2E+12"]


def test_the_hash_is_hmac_sha256_of_the_normalised_id():
    [made] = keyed(normalised(pl.Series([" ab12.0 "])), Key(SECRET, "k")).to_list()
    assert made == hmac.new(SECRET, b"AB12.0", hashlib.sha256).hexdigest()


@given(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=20))
def test_equal_ids_have_equal_hashes_and_others_others(texts):
    series = normalised(pl.Series(texts, dtype=pl.String))
    made = keyed(series, Key(SECRET, "k")).to_list()
    pairs = {(text, digest) for text, digest in zip(series.to_list(), made, strict=True) if text is not None}
    assert len({text for text, _ in pairs}) == len({digest for _, digest in pairs}) == len(pairs)
    assert [text is None for text in series.to_list()] == [digest is None for digest in made]
