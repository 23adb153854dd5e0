"""Keeping views of the board by name."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.dashboard.models import SavedView

MOST_VIEWS = 12
MOST_LETTERS = 500
"""How long what stands in the address may be."""


class TooManyViews(Exception):
    """One person keeps only so many views."""


@transaction.atomic
def save_view(*, name: str, query: str, by: User, at: datetime) -> SavedView:
    """Keep a view under a name; one that has the name already is replaced. Raises TooManyViews."""
    own = SavedView.objects.visible_to(by)
    if not own.filter(name=name).exists() and own.count() >= MOST_VIEWS:
        raise TooManyViews
    view, _ = SavedView.objects.update_or_create(
        owner=by, name=name, defaults={"query": query, "saved_at": at}
    )
    return view


def remove_view(*, view: SavedView) -> None:
    """Forget a view; the board itself stays as it is."""
    view.delete()
