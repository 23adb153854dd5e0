"""Links that stop a kind of mail with one click, signed for one person and one kind (RFC 8058)."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from matchadvisor.accounts.models import User
from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.services import preferences

SALT = "timeline.unsubscribe"


class UnknownLink(Exception):
    """The link was not made here, or its person is gone."""


def stop_link(*, user_id: int, kind: MailKind) -> str:
    """The address that shows a page on GET and stops the mails on POST."""
    token = signing.dumps([user_id, kind.value], salt=SALT)
    return f"{settings.SITE_URL}{reverse('timeline:unsubscribe', args=[token])}"


def read_token(token: str) -> tuple[User, MailKind]:
    """Whom a link is about, and which mails; raises UnknownLink."""
    try:
        user_id, kind = signing.loads(token, salt=SALT)
        user = User.objects.get(pk=user_id, is_active=True, school__isnull=False)
    except (signing.BadSignature, User.DoesNotExist) as problem:
        raise UnknownLink from problem
    return user, MailKind(kind)


def stop_mails(*, token: str, at: datetime) -> tuple[User, MailKind]:
    """Stop the mails that a link is about, however often it is pressed; raises UnknownLink."""
    user, kind = read_token(token)
    preferences.stop_mails(user=user, kind=kind, at=at)
    return user, kind
