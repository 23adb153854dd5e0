"""The request as views see it once its user is known."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from django.contrib.auth.models import _User


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``: ``user`` is the project's user, never anonymous."""

    user: "_User"
    htmx: HtmxDetails


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, however little; None where its page is only opened."""
    return request.POST if request.method == "POST" else None
