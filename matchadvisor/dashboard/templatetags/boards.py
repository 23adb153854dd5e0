"""The rows of the board."""

from collections.abc import Collection, Sequence

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from matchadvisor.dashboard.selectors.board_lines import BoardLine
from matchadvisor.dashboard.selectors.keeping import Kept

MOST = 5_000

register = template.Library()

_KEPT: Kept[SafeString] = Kept(MOST)


@register.simple_tag
def board_rows(lines: Sequence[BoardLine], *, shows_advisor: bool, back: str) -> SafeString:
    """``dashboard/_board_row.html`` for each line, drawn once while the line says the same.

    ``back`` is the view's query, which the links of a row lead back to.
    """
    by_key = {line.pk: line for line in lines}

    def work(missing: Collection[int]) -> dict[int, SafeString]:
        context = {"shows_advisor": shows_advisor, "back": back}
        return {
            pk: render_to_string("dashboard/_board_row.html", context | {"row": by_key[pk]})
            for pk in missing
        }

    keys = {pk: (shows_advisor, back, line) for pk, line in by_key.items()}
    drawn = _KEPT.read(keys, work)
    return mark_safe("".join(drawn[pk] for pk in by_key))  # noqa: S308  # templates escaped it
