"""Whatever a YAML file holds, it is read or refused in one sentence with a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.problems import ConfigProblem, read_yaml

TAGS = (
    *(
        "",
        "",
        "!!map ",
        "!!seq ",
        "!!str ",
        "!!null ",
        "!!set ",
        "!!omap ",
        "!!pairs ",
        "!!int ",
        "!!float ",
        "!!bool ",
    ),
    *("!!binary ", "!!timestamp ", "!!merge ", "!!value ", "!!python/tuple ", "!!python/object/apply:os.getcwd "),
    *("!!python/name:os.system ", "!own ", "! ", "!<tag:yaml.org,2002:map> "),
)
SCALAR = st.sampled_from(
    ["a", "b", "''", '"x"', "1", "null", "~", "<<", "=", "TODO", "2021-08-01", "&x a", "*x", "é", "\x00"]
)


def _tagged(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("".join, st.tuples(st.sampled_from(TAGS), content))


def _node(below: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    listed = st.lists(below, max_size=3).map(lambda each: f"[{', '.join(each)}]")
    keyed = st.lists(st.tuples(below, below), max_size=3).map(
        lambda pairs: f"{{{', '.join(f'? {key} : {value}' for key, value in pairs)}}}"
    )
    return _tagged(st.one_of(listed, keyed))


YAML = st.recursive(_tagged(SCALAR), _node, max_leaves=12)


def read_or_refused(raw: bytes) -> None:
    """The mapping, or a problem that says the file and what to do. Nothing else is raised."""
    try:
        assert isinstance(read_yaml(raw, "area.yml", ConfigProblem), dict)
    except ConfigProblem as refused:
        said = str(refused)
        assert said.startswith("area.yml") and said.endswith(".") and "\n" not in said
        assert any(remedy in said for remedy in ("Mend", "Keep", "Write", "Save", "Fill")), said


@settings(max_examples=600, deadline=None)
@given(st.one_of(YAML, YAML.map(lambda each: f"a: {each}\n"), st.text(max_size=60)))
def test_any_yaml_is_read_or_refused(text):
    read_or_refused(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw):
    read_or_refused(raw)


@pytest.mark.parametrize(
    "value",
    ["!!map foo", "!!map [a, b]", "!!set foo", "!!set {a, b}", "!!seq foo", "!!python/tuple [a]",
     "!!python/object/apply:os.getcwd []", "!own x", "{!!map foo: b}", "{<<: a}"],
)  # fmt: skip
def test_a_tag_that_is_none_of_ours_is_one_sentence(value):
    with pytest.raises(ConfigProblem) as refused:
        read_yaml(f"name: x\nsigned: {value}\n".encode(), "area.yml", ConfigProblem)
    assert str(refused.value) == (
        "area.yml is not well-formed YAML near line 2. Mend its indentation and quotes, and use no tag such as `!!set`."
    )


def test_a_tag_that_says_what_a_value_is_anyway_is_read():
    content = read_yaml(b"a: !!map {b: !!str 1}\nc: !!seq [!!null x]\n", "area.yml", ConfigProblem)
    assert content == {"a": {"b": "1"}, "c": [None]}


def test_a_key_that_is_no_plain_word_is_not_repeated():
    for text in ("'Siobhan Okonkwo': 1\n'Siobhan Okonkwo': 2\n", "? [Siobhan]\n: 1\n? [Siobhan]\n: 2\n"):
        with pytest.raises(ConfigProblem) as refused:
            read_yaml(text.encode(), "area.yml", ConfigProblem)
        assert "Siobhan" not in str(refused.value) and "line " in str(refused.value)


def test_nesting_without_end_is_refused():
    read_or_refused(b"a: " + b"[" * 3000)
    read_or_refused(b"a: " + b"[" * 3000 + b"]" * 3000)
