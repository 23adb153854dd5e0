"""Template filter that finds the button of a step."""

from django import template

from matchadvisor.dashboard.rules.next_actions import Action
from matchadvisor.dashboard.wording.ways import Button, way_of

register = template.Library()


@register.filter
def way(action: Action) -> Button | None:
    """The page on which an action is done, and the words of its button; None where there is none."""
    return way_of(action)
