"""The request as views see it once its user is known."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from django.contrib.auth.models import _User


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``: ``user`` is the project's user, never anonymous."""

    user: "_User"
    htmx: HtmxDetails
