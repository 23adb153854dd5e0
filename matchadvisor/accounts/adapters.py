"""What allauth asks of the product: nobody signs up, and its mails go through the outbox."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from matchadvisor.accounts import services
from matchadvisor.accounts.models import User
from matchadvisor.accounts.selectors import school_of_address
from matchadvisor.outbox import mail


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Closed sign-up, our words, mails through the outbox, passwords set by a service."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address and the password do not go together.",
        "enter_current_password": "This is not the password you sign in with now.",
        "rate_limited": "That was often in a short time. Please wait a minute.",
        "too_many_login_attempts": (
            "There were several attempts in a short time. "
            "Wait five minutes, or set a new password by mail."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: the office adds people."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put one of allauth's mails into the outbox, ahead of others: somebody waits for it.

        Its links let in whoever holds them, so they are kept apart and forgotten once it is sent.
        """
        name = template_prefix.rpartition("/")[2]
        links = {label: str(value) for label, value in context.items() if label.endswith("_url")}
        mail.send(
            name,
            to=email,
            context={label: value for label, value in context.items() if label not in links},
            secrets=links,
            key=f"accounts.{name}:{uuid.uuid4()}",
            school_id=school_of_address(email),
            at=timezone.now(),
            urgent=True,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a reset mail, on the configured host whatever the request says."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.SITE_URL}{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where a changed password leads: back to the person's front page."""
        return reverse(settings.LOGIN_REDIRECT_URL)

    def set_password(self, user: User, password: str) -> None:
        """Set a password after a change or a reset."""
        services.set_password(user=user, password=password, by=user, at=timezone.now())
