"""Template filter that finds the button of a step."""

from django import template

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.wording.ways import Button, way_of

register = template.Library()


@register.filter
def way(step: Step) -> Button | None:
    """The page on which a step is done, and the words of its button; None where there is none."""
    return way_of(step)
