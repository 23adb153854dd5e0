"""The last look at the office's mails before they leave: still needed, wanted, and loud hours."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from matchadvisor.accounts.models import School, User
from matchadvisor.outbox.last_looks import LastLook
from matchadvisor.outbox.models import Message
from matchadvisor.policy.years import SchoolYear, school_year
from matchadvisor.timeline.enums import Cadence
from matchadvisor.timeline.rules.ladder import first_loud_moment
from matchadvisor.timeline.selectors.mail_people import Person, person_of
from matchadvisor.timeline.selectors.still_waiting import settled_reminders, settled_writer_mails

REMINDER, DIGEST = "timeline.reminder", "timeline.digest"
WRITER = "letters.reminder"


def last_look(messages: Sequence[Message], *, at: datetime) -> LastLook:
    """What of some mails is needless by now, and what waits for its reader's morning.

    Mails may lie for hours when the mail server is away; meanwhile things are done, writers
    answer, people stop their mails and evenings come. A few queries for each school.
    """
    by_school: defaultdict[int, list[Message]] = defaultdict(list)
    for message in messages:
        if message.school_id and _kind(message) in {REMINDER, DIGEST, WRITER}:
            by_school[message.school_id].append(message)
    needless: set[int] = set()
    later: dict[int, datetime] = {}
    for pk, school in School.objects.in_bulk(list(by_school)).items() if by_school else ():
        mails = by_school[pk]
        year = school_year(school=school, today=at.astimezone(ZoneInfo(school.time_zone)).date())
        people = _people(mails, year)
        needless |= _needless(mails, people, year)
        later |= _later(mails, people, year, at)
    return LastLook(
        frozenset(needless), {pk: moment for pk, moment in later.items() if pk not in needless}
    )


def _needless(mails: Sequence[Message], people: dict[str, Person], year: SchoolYear) -> set[int]:
    of_kind = defaultdict(list)
    for mail in mails:
        of_kind[_kind(mail)].append(mail)
    unwanted = {
        mail.pk
        for kind in (REMINDER, DIGEST)
        for mail in of_kind[kind]
        if not _wants(people.get(_whose(mail)), kind)
    }
    settled = settled_reminders(of_kind[REMINDER], season=year.season) if of_kind[REMINDER] else ()
    silent = settled_writer_mails(of_kind[WRITER]) if of_kind[WRITER] else ()
    return unwanted.union(settled, silent)


def _later(
    mails: Sequence[Message], people: dict[str, Person], year: SchoolYear, at: datetime
) -> dict[int, datetime]:
    """Mails whose readers have a quiet hour now; writers have the school's."""
    moments = {}
    for mail in mails:
        is_known = _kind(mail) != WRITER and _whose(mail) in people
        zone = people[_whose(mail)].zone if is_known else ZoneInfo(year.school.time_zone)
        local = at.astimezone(zone)
        loud = first_loud_moment(
            local=local, season=year.season.year, policy=year.policies.deciding
        )
        if loud != local:
            moments[mail.pk] = loud
    return moments


def _people(mails: Sequence[Message], year: SchoolYear) -> dict[str, Person]:
    """Those who may still be written to, by key."""
    keys = {_whose(mail) for mail in mails if _kind(mail) != WRITER}
    in_class = User.objects.filter(school=year.school, applicant__left_on=None, pk__in=keys)
    users = in_class.with_access(year.today)
    return {
        str(user.pk): person_of(user, year.school)
        for user in users.select_related("mail_preference")
    }


def _wants(person: Person | None, kind: str) -> bool:
    if person is None:
        return False
    return person.reminders if kind == REMINDER else person.digest is not Cadence.NEVER


def _kind(mail: Message) -> str:
    return mail.key.partition(":")[0]


def _whose(mail: Message) -> str:
    return mail.key.split(":")[1]
