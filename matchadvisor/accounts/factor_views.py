"""Setting up, turning off and confirming a second factor: allauth's views, recorded."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from matchadvisor.accounts import second_factors
from matchadvisor.accounts.credentials import end_sessions, record_second_factor


@method_decorator(never_cache, name="dispatch")
@method_decorator(login_required, name="dispatch")
class SetUpView(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Set up an app; other sessions, which have shown a password only, end."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the secret in groups of four, and whether the person has a choice."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        context["is_needed"] = second_factors.is_needed(self.request.user)
        return context

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and count the code just shown as this session's second factor."""
        answer: HttpResponse = super().form_valid(form)
        user = self.request.user
        kept = Authenticator.objects.get(user_id=user.pk, type=Authenticator.Type.TOTP)
        record_authentication(
            self.request, user, "mfa", id=kept.pk, type=kept.type, reauthenticated=True
        )
        end_sessions(user=user, keep=self.request.session.session_key)
        record_second_factor(user=user, kind="second_factor_set_up", at=timezone.now())
        return answer


@method_decorator(never_cache, name="dispatch")
class TurnOffView(DeactivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Turn the second factor off, for those who need not have one."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away and record it."""
        answer: HttpResponse = super().form_valid(form)
        record_second_factor(
            user=self.request.user, kind="second_factor_turned_off", at=timezone.now()
        )
        return answer


@method_decorator(never_cache, name="dispatch")
class NewCodesView(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth has no types
    """Make new recovery codes; those until now stop holding."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and record it."""
        answer: HttpResponse = super().form_valid(form)
        record_second_factor(user=self.request.user, kind="recovery_codes_made", at=timezone.now())
        return answer


set_up = SetUpView.as_view()
turn_off = TurnOffView.as_view()
new_codes = NewCodesView.as_view()
