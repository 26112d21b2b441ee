"""JSON Schema 2020-12, made from the same shapes as readers and writers."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from inspect import cleandoc
from json import loads as read_again
from typing import Any

import attrs

from pendamping.codec.shaping.shapes import NEEDED, Form, Key, Vocabulary, form_of, keys_of
from pendamping.codec.shaping.writing import Writers

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect in which schemas are written."""
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]")  # OpenAPI allows no other characters in the names of schemas
_PLAIN: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean"}


class Schemas:
    """The schemas of a vocabulary; classes stand under ``$defs``, by their name.

    Args:
        vocabulary: what the types may hold.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.defs: dict[str, Schema] = {}
        self._writers = Writers(vocabulary)

    def whole(self, type_: Any) -> Schema:
        """Return the schema of a type together with the ``$defs`` that it refers to.

        >>> from pendamping.labels import Label
        >>> whole = Schemas(Vocabulary()).whole(Label)
        >>> whole["$ref"], whole["$defs"]["Label"]["required"]
        ('#/$defs/Label', ['id', 'en'])
        """
        schema = self.of(type_)
        return {**schema, "$defs": dict(sorted(self.defs.items()))} if self.defs else schema

    def inline(self, cls: type) -> Schema:
        """Return the schema of a class without any ``$defs``; a class that holds itself has none."""
        schema: Schema = _resolved(self.of(cls), self.defs)
        return schema

    def of(self, type_: Any) -> Schema:
        """Return the schema of a type."""
        return self.by_form(form_of(self.vocabulary, type_))

    def by_form(self, form: Form) -> Schema:
        """Return the schema of a form."""
        made: Schema = getattr(self, f"_{form.sort}")(form.parts)
        return made

    def _leaf(self, leaf: Any) -> Schema:
        return dict(leaf.schema)

    def _plain(self, type_: Any) -> Schema:
        return {"type": _PLAIN[type_]}

    def _any(self, parts: Any) -> Schema:
        return {}

    def _enum(self, cls: type[Enum]) -> Schema:
        return {"enum": [member.value for member in cls]}

    def _literal(self, options: tuple[Any, ...]) -> Schema:
        return {"enum": list(options)}

    def _maybe(self, type_: Any) -> Schema:
        inner = self.of(type_)
        if set(inner) == {"type"} and isinstance(inner["type"], str):
            return {"type": [inner["type"], "null"]}
        return inner if inner == {} else {"anyOf": [inner, {"type": "null"}]}

    def _either(self, types: tuple[Any, ...]) -> Schema:
        return {"type": [_PLAIN[type_] for type_ in types]}

    def _list(self, parts: tuple[Any, Any]) -> Schema:
        return {"type": "array", "items": self.of(parts[1])}

    def _pair(self, types: tuple[Any, ...]) -> Schema:
        return {
            "type": "array",
            "prefixItems": [self.of(item) for item in types],
            "minItems": len(types),
            "maxItems": len(types),
        }

    def _table(self, type_: Any) -> Schema:
        return {"type": "object", "additionalProperties": self.of(type_)}

    def _class(self, cls: type) -> Schema:
        if cls.__name__ not in self.defs:
            self.defs[cls.__name__] = {}  # a class that holds itself finds this while it is being made
            self.defs[cls.__name__] = self._object(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _kinds(self, classes: Mapping[str, type]) -> Schema:
        return {"oneOf": [self._kind(word, cls) for word, cls in classes.items()]}

    def _kind(self, word: str, cls: type) -> Schema:
        name = _UNUSUAL.sub("-", f"{cls.__name__}.{word}")
        if name not in self.defs:
            self.defs[name] = {}
            plain = self._object(cls)
            self.defs[name] = {
                **plain,
                "properties": {"kind": {"const": word}, **plain["properties"]},
                "required": ["kind", *plain.get("required", ())],
            }
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, cls: type) -> Schema:
        told, keys = about(cls), keys_of(cls)
        needed = [key.key for key in keys if key.default is NEEDED]
        schema: Schema = {"type": "object", "description": told.get("", ""), "additionalProperties": False}
        schema["properties"] = {key.key: self._property(cls, key, told) for key in keys}
        return {**schema, "required": needed} if needed else schema

    def _property(self, cls: type, key: Key, told: Mapping[str, str]) -> Schema:
        schema = {**self.of(key.type), **facets().get(key.validator, {})}
        if key.name in told:
            schema["description"] = told[key.name]
        if key.default is not NEEDED:
            schema["default"] = read_again(self._writers.of(key.type)(key.default))
        return schema


def about(cls: type) -> dict[str, str]:
    """Return what the docstring of a class says of it, under an empty name, and of each attribute.

    >>> from pendamping.labels import Label
    >>> about(Label)["en"]
    'the English text.'
    """
    lines = cleandoc(cls.__doc__ or "").splitlines()  # Python 3.13 takes the margin away, older ones keep it
    out = {"": lines[0].strip() if lines else ""}
    name, inside = "", False
    for line in lines:
        text, indent = line.strip(), len(line) - len(line.lstrip())
        if text == "Attributes:":
            inside = True
        elif inside and text and indent == 0:
            break
        elif inside and indent == 4 and ": " in text:
            name, _, said = text.partition(": ")
            out[name] = said
        elif inside and text and indent > 4 and name:
            out[name] += f" {text}"
    return out


def _resolved(schema: Any, defs: Mapping[str, Any]) -> Any:
    if isinstance(schema, dict):
        if "$ref" in schema:
            rest = {name: item for name, item in schema.items() if name != "$ref"}
            return {**_resolved(defs[schema["$ref"].rpartition("/")[2]], defs), **rest}
        return {name: _resolved(item, defs) for name, item in schema.items()}
    return [_resolved(item, defs) for item in schema] if isinstance(schema, list) else schema


@cache
def facets() -> Mapping[Any, Schema]:
    """Return what validators check in words of JSON Schema, by validator."""
    from pendamping.cycle.events import Moving
    from pendamping.model.actors import Actor
    from pendamping.model.facts import HIGHEST, Attendance, Coverage, Done, Evidence, ObstacleFact, Score
    from pendamping.model.obstacles import Obstacle
    from pendamping.model.people import not_empty
    from pendamping.model.sessions import Session

    filled: Schema = {"minLength": 1}
    typed: Schema = {}  # what is checked is the type alone

    def of(cls: Any, name: str) -> Callable[..., Any]:
        validator: Callable[..., Any] = getattr(attrs.fields(cls), name).validator
        return validator

    return {
        None: {},
        not_empty: filled,
        of(Moving, "move"): filled,
        of(Moving, "reason"): typed,
        of(Actor, "role"): typed,
        of(Evidence, "ref"): typed,
        of(Attendance, "status"): typed,
        of(ObstacleFact, "status"): typed,
        of(Evidence, "code"): filled,
        of(Done, "days"): {"minimum": 0, "maximum": HIGHEST},
        of(Coverage, "round"): {"minimum": 1, "maximum": HIGHEST},
        of(Coverage, "steps"): {"minItems": 1},
        of(Score, "value"): {"minimum": -HIGHEST, "maximum": HIGHEST},
        of(Session, "minutes"): {"minimum": 0},
        of(Obstacle, "history"): {"minItems": 1},
    }
