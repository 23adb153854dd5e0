"""What people choose about the mails they get."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.timeline.enums import Cadence, MailKind
from matchadvisor.timeline.models import MailPreference


@dataclass(frozen=True, slots=True)
class Choice:
    """When somebody wants which mails; ``time_zone`` empty means that of the school."""

    digest: Cadence
    weekday: int
    hour: int
    reminders: bool
    time_zone: str


@transaction.atomic
def choose_mails(*, user: User, choice: Choice, at: datetime) -> MailPreference:
    """Keep what a person chose about mails; it holds from the next one on."""
    preference, _ = MailPreference.objects.update_or_create(
        user=user, defaults={**asdict(choice), "changed_at": at}
    )
    audit.record(
        "timeline.mails_chosen", target=preference, by_id=user.pk, at=at, school_id=user.school_id
    )
    return preference


@transaction.atomic
def stop_mails(*, user: User, kind: MailKind, at: datetime) -> bool:
    """Stop one kind of mail; False where it was stopped already."""
    preference, _ = MailPreference.objects.select_for_update().get_or_create(
        user=user, defaults={"changed_at": at}
    )
    stopped = {"digest": Cadence.NEVER} if kind is MailKind.DIGEST else {"reminders": False}
    if all(getattr(preference, name) == value for name, value in stopped.items()):
        return False
    for name, value in stopped.items():
        setattr(preference, name, value)
    preference.changed_at = at
    preference.save(update_fields=[*stopped, "changed_at"])
    audit.record(
        "timeline.mails_stopped",
        target=preference,
        by_id=user.pk,
        at=at,
        school_id=user.school_id,
        mail_kind=kind.value,
    )
    return True
