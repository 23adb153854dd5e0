"""Writing to students from the board: a reminder or the offer of a meeting, once a day at most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.dashboard.enums import NudgeWay
from matchadvisor.dashboard.models import Nudge
from matchadvisor.dashboard.wording.nudges import MAILS, way_to
from matchadvisor.outbox import mail
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.rules.ladder import first_loud_moment
from triage.models import Applicant
from triage.services.locking import lock_applicant


class NoAddress(Exception):
    """No e-mail address of the student is on file."""


class SentToday(Exception):
    """The student had such a mail from the office today."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of mails to several students: who got one, how many did not and why."""

    names: list[str] = field(default_factory=list)
    before: int = 0
    without_address: int = 0


@transaction.atomic
def nudge(
    *,
    applicant: Applicant,
    way: NudgeWay,
    about: str,
    by: User,
    at: datetime,
    year: SchoolYear,
) -> None:
    """Write one mail to a student; it leaves in the office's loud hours and answers go to ``by``.

    Raises NoAddress, or SentToday where one of the kind went out today, whoever sent it.
    """
    applicant = lock_applicant(applicant.pk)
    if not applicant.email:
        raise NoAddress
    if Nudge.objects.filter(applicant=applicant, way=way, on=year.today).exists():
        raise SentToday
    Nudge.objects.create(applicant=applicant, way=way, about=about, on=year.today, by=by, at=at)
    school = year.school
    mail.send(
        MAILS[way],
        to=applicant.email,
        context={
            "first_name": applicant.first_name,
            "by": by.get_full_name(),
            "school": school.name,
            "postal_address": school.postal_address,
            "office_phone": school.office_phone,
            "item": way_to(about),
        },
        key=f"dashboard.nudge:{applicant.pk}:{way}:{year.today.isoformat()}",
        at=at,
        due_at=first_loud_moment(
            local=at.astimezone(ZoneInfo(school.time_zone)),
            season=year.season.year,
            policy=year.policies.deciding,
        ),
        reply_to=by.email,
        school_id=school.pk,
    )
    audit.record("dashboard.student_nudged", target=applicant, by_id=by.pk, at=at, way=way.value)


def nudge_many(
    *,
    applicants: Iterable[Applicant],
    way: NudgeWay,
    about: Mapping[int, str],
    by: User,
    at: datetime,
    year: SchoolYear,
) -> Sent:
    """Write to several students, each for themselves; tells who got one."""
    names: list[str] = []
    before = without = 0
    for applicant in applicants:
        try:
            nudge(
                applicant=applicant,
                way=way,
                about=about.get(applicant.pk, ""),
                by=by,
                at=at,
                year=year,
            )
        except SentToday:
            before += 1
        except NoAddress:
            without += 1
        else:
            names.append(applicant.get_full_name())
    return Sent(names, before, without)
