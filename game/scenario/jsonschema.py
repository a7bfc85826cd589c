"""The JSON Schema (draft 2020-12) of a scenario file, made from the same declarations that read it.

Editors use it to complete keys and to show the help texts. It says less than `structure` does: references between parts
and the ranges of figures taken from seeds/ are checked only when a scenario is loaded.
"""

from __future__ import annotations

import enum
import types
from collections.abc import Callable
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from game.scenario.fields import Rule, enum_word, rule_of
from game.scenario.figures import Figure

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_OPERAND: Final[Schema] = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_OPERANDS: Final[Schema] = {"anyOf": [*_OPERAND["anyOf"], {"type": "array", "items": _OPERAND}]}


def json_schema(cls: type[Any], title: str = "", *, partial: bool = False) -> Schema:
    """The schema of a file that holds an instance of `cls`.

    `partial` describes a scenario that extends another: no key is required, null takes an entry away, and the key
    `extends` is known.
    """
    definitions: dict[str, Schema] = {}
    root = _class_schema(cls, definitions, partial)
    if partial:
        text = "the scenario that this one starts from: a name or a relative path"
        root["properties"] = {"extends": {"type": "string", "description": text}, **root["properties"]}
    head: Schema = {"$schema": DIALECT, "title": title or cls.__name__}
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def _class_schema(cls: type[Any], definitions: dict[str, Schema], partial: bool) -> Schema:
    hints = get_type_hints(cls)
    attributes = [one for one in attrs.fields(cls) if one.init]
    properties: dict[str, Schema] = {}
    for one in attributes:
        rule = rule_of(one)
        inner = _schema(hints[one.name], rule, definitions, partial)
        described = {"description": _description(rule), **inner} if _description(rule) else inner
        properties[one.name] = _nullable(described) if partial else described
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    required = [one.name for one in attributes if one.default is attrs.NOTHING]
    if required and not partial:
        schema["required"] = required
    return schema


def _description(rule: Rule) -> str:
    return f"{rule.doc} ({rule.unit})" if rule.unit and rule.doc else rule.doc or rule.unit


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    maker = _MAKERS.get(get_origin(kind)) or _MAKERS.get(kind)
    if maker is not None:
        return maker(kind, rule, definitions, partial)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {"enum": [enum_word(member) for member in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _class_schema(kind, definitions, partial)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _number_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    schema: Schema = {"type": "integer" if kind is int else "number"}
    if rule.low is not None:
        schema["minimum"] = rule.low
    if rule.high is not None:
        schema["maximum"] = rule.high
    return {**schema, "enum": list(rule.choices)} if rule.choices else schema


def _text_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    schema: Schema = {"type": "string", "maxLength": rule.longest}
    return {**schema, "enum": list(rule.choices)} if rule.choices else schema


def _figure_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    why = {"type": "string", "minLength": 1}
    known = {"fact": {"type": "string"}, "times": _OPERANDS, "per": _OPERANDS, "why": why}
    number = {"type": "number"}
    assumed = {"assume": number, "low": number, "high": number, "why": why}
    definitions["Figure"] = {
        "oneOf": [
            {"type": "object", "properties": known, "required": ["fact"], "additionalProperties": False},
            {"type": "object", "properties": assumed, "required": list(assumed), "additionalProperties": False},
        ]
    }
    return {"$ref": "#/$defs/Figure"}


def _union_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    inner = [one for one in get_args(kind) if one is not types.NoneType]
    chosen = float if set(inner) == {int, float} else inner[0]
    schema = _schema(chosen, rule, definitions, partial)
    return _nullable(schema) if types.NoneType in get_args(kind) else schema


def _list_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    return {"type": "array", "items": _schema(get_args(kind)[0], rule, definitions, partial)}


def _mapping_schema(kind: Any, rule: Rule, definitions: dict[str, Schema], partial: bool) -> Schema:
    key_kind, item_kind = get_args(kind)
    item = _schema(item_kind, rule, definitions, partial)
    schema: Schema = {"type": "object", "additionalProperties": _nullable(item) if partial else item}
    if key_kind is not str:
        names = get_args(key_kind) or tuple(enum_word(member) for member in key_kind)
        schema["propertyNames"] = {"enum": list(names)}
    return schema


_MAKERS: Final[dict[Any, Callable[[Any, Rule, dict[str, Schema], bool], Schema]]] = {
    int: _number_schema,
    float: _number_schema,
    str: _text_schema,
    bool: lambda kind, rule, definitions, partial: {"type": "boolean"},
    Any: lambda kind, rule, definitions, partial: {},
    Literal: lambda kind, rule, definitions, partial: {"enum": list(get_args(kind))},
    Figure: _figure_schema,
    Union: _union_schema,
    types.UnionType: _union_schema,
    list: _list_schema,
    tuple: _list_schema,
    dict: _mapping_schema,
}
