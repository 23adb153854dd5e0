"""Marks that a table shows hundreds of times, drawn once each."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=128)
def state_mark(tone: str, icon: str, words: str) -> SafeString:
    """``components/state.html`` for words of a fixed set, such as the labels of an enumeration."""
    return render_to_string("components/state.html", {"tone": tone, "icon": icon, "words": words})
