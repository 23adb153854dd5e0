"""A policy key written as the TOML text that `Policy.parse` reads: the way back."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from matchadvisor.core.policy import Entry, Key

DELETE = "\x7f"


def path_of(key: str) -> str:
    """The file of a key: ``zones.lines`` stands in ``zones/lines.toml``."""
    return f"{key.replace('.', '/')}.toml"


def key_text(key: Key) -> str:
    """The whole file of a key; parsing it gives the same key again."""
    lines = [
        f"summary = {_value(key.summary)}",
        f"unit    = {_value(key.unit)}",
        f"rules   = {_value(list(key.rules))}",
    ]
    for entry in key.entries:
        lines += ["", "[[values]]", *_entry_lines(entry)]
    return "\n".join(lines) + "\n"


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"from_season = {entry.from_season}"
    yield f"source      = {_value(entry.source)}"
    if entry.url:
        yield f"url         = {_value(entry.url)}"
    yield f"read_on     = {_value(entry.read_on)}"
    if entry.confidence:
        yield f"confidence  = {_value(entry.confidence)}"
    if entry.inferred:
        yield f"inferred    = {_value(_marks(entry))}"
    if isinstance(entry.value, Mapping):
        yield "[values.value]"
        yield from (f"{_name(part)} = {_value(inner)}" for part, inner in entry.value.items())
    else:
        yield f"value       = {_value(entry.value)}"
    if entry.sources:
        yield "[values.sources]"
        yield from (f"{_name(part)} = {_value(words)}" for part, words in entry.sources.items())


def _marks(entry: Entry) -> bool | list[str]:
    """The innermost marked parts; those around them follow from them."""
    if isinstance(entry.inferred, bool):
        return entry.inferred
    marks = entry.inferred
    return sorted(m for m in marks if not any(other.startswith(f"{m}.") for other in marks))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(DELETE, "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_name(part)} = {_value(each)}" for part, each in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    return repr(value)


def _name(part: str) -> str:
    is_bare = part.isascii() and part.replace("-", "").replace("_", "").isalnum()
    return part if is_bare else _value(part)
