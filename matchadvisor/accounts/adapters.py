"""What allauth asks of the product: nobody signs up, and its mails go through the outbox."""

import time
import uuid
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from matchadvisor.accounts import services
from matchadvisor.accounts.credentials import end_sessions
from matchadvisor.accounts.middleware import SEEN
from matchadvisor.accounts.models import User
from matchadvisor.accounts.selectors import school_of_address
from matchadvisor.outbox import mail

SECOND_STEP = "matchadvisor.accounts.second_factors.SecondFactorStage"


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
        """Set a password after a change or a reset; every other session ends."""
        services.set_password(user=user, password=password, by=user, at=timezone.now())
        end_sessions(user=user, keep=self.request.session.session_key)

    def get_login_stages(self) -> list[str]:
        """Return the steps of signing in, the second factor in our own way."""
        ours = {"allauth.mfa.stages.AuthenticateStage": SECOND_STEP}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in; from then on the session notes when it was used last."""
        super().login(request, user)
        request.session[SEEN] = time.time()

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask who it is once more: not of those who signed in a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((one["at"] for one in records), default=0)
        return bool(time.time() - latest > app_settings.REAUTHENTICATION_TIMEOUT)
