"""How an event's hash is made and what an event may say: pure, no Django."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
CODE = re.compile(r"[\w.:/+-]{0,80}")
PRIVATE_KEYS = frozenset(
    {
        "anchors",
        "body",
        "email",
        "first_name",
        "full_name",
        "gap",
        "last_name",
        "name",
        "note",
        "password",
        "reason",
        "remark",
        "score",
        "shade",
        "step1",
        "step2",
        "subject",
        "text",
        "token",
        "words",
        "zone",
    }
)
PRIVATE_ENDINGS = ("_email", "_score", "_text", "_words", "_zone", "_token")


class PrivateDetail(ValueError):
    """An event was to hold a name, a score, an address or free text."""


def checked_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return details as they are stored: ids, codes, dates and lists of them.

    Raises:
        PrivateDetail: if a key names private data or a value is not an id or a code.
    """
    for key, value in details.items():
        if key in PRIVATE_KEYS or key.endswith(PRIVATE_ENDINGS):
            raise PrivateDetail(key)
        values = value if isinstance(value, list | tuple) else [value]
        if not all(_is_code(each) for each in values):
            raise PrivateDetail(key)
    return {key: _stored(value) for key, value in details.items()}


def event_hash(
    *,
    seq: int,
    kind: str,
    target: tuple[str, str, str],
    school_id: int | None,
    by_id: int | None,
    at: datetime,
    details: Mapping[str, Any],
    prev_hash: str,
) -> str:
    """Return the SHA-256 (64 hexadecimal digits) over an event and the hash before it."""
    content = {
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": by_id,
        "details": details,
        "kind": kind,
        "prev": prev_hash,
        "school": school_id,
        "seq": seq,
        "target": list(target),
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def subjects_digest(applicants: Iterable[int]) -> str:
    """Return the SHA-256 over the keys of the students whom an event is about, in their order."""
    return hashlib.sha256(",".join(str(pk) for pk in sorted(applicants)).encode()).hexdigest()


def _is_code(value: object) -> bool:
    if value is None or isinstance(value, bool | int):
        return True
    if isinstance(value, str):
        return CODE.fullmatch(value) is not None
    return hasattr(value, "isoformat")


def _stored(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_stored(each) for each in value]
    if isinstance(value, bool | int | None):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
