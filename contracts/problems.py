"""What goes wrong with the files that people write by hand, said in one sentence and a remedy. Findings about rows are
for findings.py; the words for a key that is wrong are in problem_words.py; what is left to be done in such a file is
counted in todos.py."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from contracts.home import HomeProblem
from contracts.problem_words import PLAIN_KEY, said
from contracts.todos import todos

Model = TypeVar("Model", bound=BaseModel)


class ConfigProblem(HomeProblem):
    """A file that a person wrote cannot be used; the message names the file, the key and what to write."""


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which every scalar stays the text it was written as: `No`, `06` and `1e5` are codes here."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping_without_doubles(loader: _TextLoader, node: yaml.Node) -> dict[Hashable, Any]:
    if not isinstance(node, yaml.MappingNode):
        # A tag can call anything a mapping: `!!map foo`.
        raise yaml.constructor.ConstructorError(None, None, "expected a mapping", node.start_mark)
    seen: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            shown = f"the key `{key.value}`" if PLAIN_KEY.match(str(key.value)) else "a key"
            raise ConfigProblem(f"line {key.start_mark.line + 1} repeats {shown}")
        seen.add(str(key.value))
    return loader.construct_mapping(node, deep=True)


# Only these: what carries a tag of another kind (`!!int`, `!!timestamp`) would fail in Python's own words.
_TextLoader.yaml_constructors = {
    tag: construct
    for tag, construct in yaml.SafeLoader.yaml_constructors.items()
    if tag is None or tag.rpartition(":")[2] in ("null", "str", "seq")
}
_TextLoader.add_constructor("tag:yaml.org,2002:map", _mapping_without_doubles)


def read_yaml(raw: bytes, name: str, problem: type[ConfigProblem]) -> dict[str, Any]:
    """The mapping in the bytes of a YAML file, all scalars as text. Raises `problem` where there is none, and where it
    still says TODO somewhere."""
    content = read_yaml_with_todos(raw, name, problem)
    if b"TODO" in raw:
        refuse_todos(raw, name, problem)
    return content


def read_yaml_with_todos(raw: bytes, name: str, problem: type[ConfigProblem]) -> dict[str, Any]:
    """As read_yaml, of a file that is not finished yet."""
    try:
        content = yaml.load(raw.decode("utf-8"), _TextLoader)
    except UnicodeDecodeError as error:
        raise problem(f"{name} cannot be read as UTF-8 text. Save it again as UTF-8.") from error
    except ConfigProblem as error:
        raise problem(f"{name}: {error}. Keep one of the two.") from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark else ""
        raise problem(
            f"{name} is not well-formed YAML{where}. Mend its indentation and quotes, and use no tag such as `!!set`."
        ) from error
    if not isinstance(content, dict):
        raise problem(f"{name} holds no keys. Write it as `key: value` lines.")
    return content


def refuse_todos(raw: bytes, name: str, problem: type[ConfigProblem]) -> None:
    """Raises `problem` where well-formed YAML still says TODO: how often, and where first. Comments do not count."""
    left = todos(raw.decode("utf-8"))
    if not left:
        return
    line, key = left[0]
    shown = f" (`{key}`)" if PLAIN_KEY.match(key) else ""
    count = f"{len(left)} places are still TODO, the first" if len(left) > 1 else "one place is still TODO,"
    them = "them" if len(left) > 1 else "it"
    raise problem(f"{name}: {count} at line {line}{shown}. Fill {them} in; `check` takes the file then.")


def validated(model: type[Model], content: Any, name: str, problem: type[ConfigProblem]) -> Model:
    """The content as a model; raises `problem` with the first key that is wrong, in one sentence and a remedy."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise problem(f"{name}: {said(error, model)}") from error
