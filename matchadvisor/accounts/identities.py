"""Who is let in when a school's identity provider vouches for somebody."""

import hashlib
import logging
from collections.abc import Collection
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from matchadvisor.accounts.backends import SignInBackend
from matchadvisor.accounts.credentials import link_identity
from matchadvisor.accounts.models import School, User

logger = logging.getLogger("matchadvisor.sign_on")


class NotLetIn(Exception):
    """Somebody whom the school knows is not let in here; the reason is for the log."""

    def __init__(self, reason: str, user_id: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.user_id = user_id


def subject_digest(issuer: str, subject: str) -> str:
    """Return what is kept of an identity: the same each time, readable to nobody."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def is_vouched_for(address: str, *, said: object, domains: Collection[str]) -> bool:
    """Whether a provider's word on an address counts.

    Args:
        address: as the provider names it.
        said: whether it was verified, in the provider's words; None where it says nothing.
        domains: those whose every address the school vouches for.
    """
    if said is None:
        return address.rpartition("@")[2].lower() in domains
    return said is True or str(said).lower() == "true"


def person_of(
    *, school: str, provider: str, linked: User | None, addresses: Collection[str]
) -> User:
    """Return whom an identity stands for: the one it is linked to, else by address and school.

    Args:
        school: the slug that the provider is bound to.
        provider: its id.
        linked: whom the identity signed in as before.
        addresses: those that the provider vouches for.

    Raises:
        NotLetIn: where that is nobody who may sign in.
    """
    person = linked or _by_address(school, addresses)
    if person is None:
        raise NotLetIn("unknown" if addresses else "no verified address")
    if person.school is None or person.school.slug != school:
        raise NotLetIn("of another school", person.pk)
    if not SignInBackend().user_can_authenticate(person):
        raise NotLetIn("switched off or ended", person.pk)
    if not linked and SocialAccount.objects.filter(user_id=person.pk, provider=provider).exists():
        raise NotLetIn("linked to another identity", person.pk)
    return person


def _by_address(school: str, addresses: Collection[str]) -> User | None:
    lower = {address.strip().lower() for address in addresses}
    found = User.objects.filter(email__in=lower, school__slug=school).select_related("school")
    people = list(found.order_by("pk")[:2])
    return people[0] if len(people) == 1 else None


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Providers come from settings; nobody signs up; a first sign-in is linked and recorded."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers of the settings; rows in the database count for nothing."""
        return [
            SocialApp(**one)
            for one in settings.SIGN_ON_PROVIDERS
            if provider in {None, one["provider"], one["provider_id"]}
            and client_id in {None, one["client_id"]}
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse: the office adds people."""
        return False

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Any:
        """Take over nothing of what the provider says about a person."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whom the school's office has added, and nobody else."""
        app = sociallogin.provider.app
        linked = sociallogin.user if sociallogin.is_existing else None
        try:
            person = person_of(
                school=app.settings["school"],
                provider=app.provider_id,
                linked=linked,
                addresses=[one.email for one in sociallogin.email_addresses if one.verified],
            )
        except NotLetIn as refusal:
            logger.warning(
                "sign-on by %s refused: %s (user %s)",
                app.provider_id,
                refusal.reason,
                refusal.user_id,
            )
            raise ImmediateHttpResponse(refused(request, app)) from refusal
        if not linked:
            link_identity(user=person, account=sociallogin.account, at=timezone.now())
        sociallogin.user = person
        sociallogin.state["process"] = AuthProcess.LOGIN

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: BaseException | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Log that it did not work, and why, without what the provider sent."""
        logger.warning("sign-on by %s failed: %s", provider.sub_id, exception or error)


def refused(request: HttpRequest, app: SocialApp) -> Any:
    """Answer whoever is not let in: calmly, with whom to ask."""
    school = School.objects.filter(slug=app.settings["school"]).first()
    context = {"provider": app.name, "school": school}
    return render(request, "socialaccount/refused.html", context, status=403)
