"""Template filters that draw advice."""

from collections.abc import Mapping
from typing import Any

from django import template

from matchadvisor.core.finding import Finding
from matchadvisor.policy.registry import specialty
from triage.wording import cards

register = template.Library()


@register.filter
def card(finding: Finding | Mapping[str, Any]) -> cards.FindingCard:
    """The finding as ``components/finding.html`` draws it."""
    return cards.card(finding)


@register.filter
def specialty_name(slug: str) -> str:
    """The name of a specialty of the registry."""
    return specialty(slug).name
