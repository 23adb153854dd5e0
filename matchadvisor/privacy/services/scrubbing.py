"""Taking one student out of what belongs to nobody alone: mails, imports, sessions."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.imports.enums import OPEN, WORKING, ImportKind
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.services.runs import delete_file, discard
from matchadvisor.imports.services.tidying import forget_student
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message
from matchadvisor.privacy.models import StatedPurpose
from triage.models import Applicant

REMOVED = "Removed with a student's file"


class ImportUnderWay(Exception):
    """A file with students is being read or written; nothing is erased meanwhile."""


def scrub_mails(applicant: Applicant) -> int:
    """Empty every mail to a student, and every one that names them; how many.

    A mail that waits is withdrawn: it would say what is no longer kept.
    """
    addresses = _addresses(applicant)
    named = Q(to__in=addresses)
    for word in _names(applicant):
        named |= Q(subject__icontains=word) | Q(text__icontains=word) | Q(html__icontains=word)
    found = Message.objects.filter(named, school_id=applicant.school_id)
    emptied: dict[str, Any] = {
        "subject": REMOVED,
        "text": "",
        "html": "",
        "headers": {},
        "reply_to": "",
        "secrets": None,
    }
    keys = list(found.order_by("pk").values_list("pk", flat=True))
    messages = Message.objects.filter(pk__in=keys)
    messages.filter(state=State.PENDING).update(
        state=State.WITHDRAWN, lease=None, lease_until=None, secrets=None
    )
    messages.filter(to__in=addresses).update(to="")
    return messages.update(**emptied)


def scrub_purposes(applicant: Applicant) -> int:
    """Empty what was said of files about several students where it names this one; how often."""
    named = Q(pk__in=[])
    for word in _names(applicant):
        named |= Q(words__icontains=word)
    of_several = StatedPurpose.objects.filter(school_id=applicant.school_id, applicant=None)
    return of_several.filter(named).update(words=REMOVED)


def scrub_imports(applicant: Applicant, *, by: User, at: datetime) -> None:
    """Forget the rows about a student, and the files of students that could hold them.

    Raises:
        ImportUnderWay: while a worker reads or writes such a file.
    """
    runs = ImportRun.objects.filter(
        school_id=applicant.school_id, kind=ImportKind.STUDENTS.value
    ).with_file()
    held = list(runs.order_by("pk"))
    if any(run.state in WORKING for run in held):
        raise ImportUnderWay
    for run in held:
        if run.state in OPEN:
            discard(run=run, by=by, at=at)
        else:
            delete_file(run)
    forget_student(applicant=applicant.pk)


def end_sessions(user: User) -> None:
    """End every session of a student's sign-in."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()


def _names(applicant: Applicant) -> list[str]:
    """What says in a text who is meant."""
    sorted_name = f"{applicant.last_name}, {applicant.first_name}"
    names = (applicant.get_full_name(), sorted_name, applicant.aamc_id, *_addresses(applicant))
    return [name for name in names if name]


def _addresses(applicant: Applicant) -> list[str]:
    addresses = {applicant.email, applicant.user.email if applicant.user else ""}
    return sorted(addresses - {""})
