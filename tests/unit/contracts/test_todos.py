"""A file that still says TODO is refused in one sentence: how many, and where the first is."""

import pytest

from contracts.area import AreaFileProblem, load_area
from contracts.problems import ConfigProblem, read_yaml
from contracts.todos import todos


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: TODO\n", [(1, "a")]),
        ("a: 1\nb:\n  c: [x, TODO: ask]\n", [(3, "b.c")]),
        ("columns:\n  sex:\n    from: Gender\n    values:\n      Mystery: TODO\n", [(5, "columns.sex.values")]),
        ("changes: ['1: made, reviewed by TODO']\n", [(1, "changes")]),
        ("TODO: 1\n", [(1, "")]),
        ("a: &x {b: TODO}\nc: *x\n", [(1, "a.b")]),
        ("a: 1  # TODO: not this\n", []),
        ("a: TODOS\nb: done, nothing TODO about it\n", []),
    ],
)
def test_places_that_say_todo(text, found):
    # Lines and keys as counted by eye.
    assert todos(text) == found


def test_one_sentence_says_how_many_and_which_first(tmp_path):
    text = "area_code: E09000012\nsystem: TODO\nextracts:\n  referrals:\n    columns:\n      sex:\n        values:\n"
    (tmp_path / "E09000012_hackney.yml").write_text(f'{text}          "Siobhan": TODO\n          b: TODO\n')
    with pytest.raises(AreaFileProblem) as refused:
        load_area(tmp_path / "E09000012_hackney.yml")
    assert str(refused.value) == (
        "E09000012_hackney.yml: 3 places are still TODO, the first at line 2 (`system`). "
        "Fill them in; `check` takes the file then."
    )


def test_a_value_of_the_areas_own_is_not_repeated():
    with pytest.raises(ConfigProblem) as refused:
        read_yaml(b'sex: {values: {"Siobhan Okonkwo": TODO}}\n', "area.yml", ConfigProblem)
    assert str(refused.value) == (
        "area.yml: one place is still TODO, at line 1 (`sex.values`). Fill it in; `check` takes the file then."
    )
