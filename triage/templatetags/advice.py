"""Template filters that draw advice."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from matchadvisor.core.finding import Finding
from matchadvisor.policy.registry import specialty
from triage.enums import Shade, Zone
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


@register.simple_tag
def zone_chip(zone: Zone, shade: Shade | None, *, bare: bool = False) -> SafeString:
    """``components/zone.html``, drawn once for each zone and shade: lists hold hundreds."""
    return _chip(zone, shade, bare)


@lru_cache(maxsize=64)
def _chip(zone: Zone, shade: Shade | None, bare: bool) -> SafeString:
    context = {"zone": zone, "shade": shade, "bare": bare}
    return render_to_string("components/zone.html", context)
