"""One piece of advice with everything needed to question it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

INFERRED_MARK = "[inferred]"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about some facts under one policy.

    ``because`` holds the inputs and numbers the rule used, as JSON values, and is never
    empty. ``inferred`` tells that the guide leaves the point open and the figure is the
    product's own default; readers see that mark.
    """

    rule: str
    verdict: str
    text: str
    because: Mapping[str, Any]
    source: str
    policy: str
    inferred: bool = False

    def as_json(self) -> dict[str, Any]:
        """The finding as the ``triage`` command and the kept assessments write it."""
        source = f"{self.source} {INFERRED_MARK}" if self.inferred else self.source
        return {
            "rule": self.rule,
            "verdict": str(self.verdict),
            "text": self.text,
            "because": self.because,
            "source": source,
            "policy": self.policy,
        }
