"""Why a milestone has its day: the rule in words, its numbers, its source, its policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.core.finding import Finding
from matchadvisor.policy.loading import shipped_policy
from triage.wording.cards import label, words

SAME_TEXT = "The rule as it stood when this day was set."
LABELS = {
    "opens_on": "Submission opens",
    "weeks": "Weeks before it",
    "day": "Day of the season",
    "hard_line": "Last day that serves",
    "expected_on": "Score expected",
}


@dataclass(frozen=True, slots=True)
class Why:
    """What opens under a milestone; ``reasons`` are pairs of label and value."""

    text: str
    reasons: tuple[tuple[str, str], ...]
    rule: str
    source: str
    is_inferred: bool
    policy: str
    policy_url: str


def why(*, rule: str, source: str, policy: str, finding: Finding | None) -> Why | None:
    """The reasons of a day: rule, source and policy as kept with it, the numbers of ``finding``.

    None for a day that no rule gave. The numbers are left out where the finding is of another
    version or source than the day.
    """
    if not rule:
        return None
    name, _, number = policy.partition("/")
    is_same = finding is not None and (finding.policy, finding.source) == (policy, source)
    return Why(
        text=finding.text if finding else SAME_TEXT,
        reasons=_reasons(finding.because) if finding and is_same else (),
        rule=rule,
        source=source,
        is_inferred=bool(finding and finding.inferred),
        policy=f"{shipped_policy(name).title}, version {number}",
        policy_url=reverse("policy:policy", args=[policy]),
    )


def _reasons(because: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (LABELS.get(key) or label(key), _value(key, each)) for key, each in because.items()
    )


def _value(key: str, value: Any) -> str:
    if value is None:
        return "not published yet" if key != "expected_on" else "not entered yet"
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return words(key, value)
    return f"{day_words(day)} {day.year}"
