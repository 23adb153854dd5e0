"""The demo's dates: the office's, what students did about theirs, and who wants which mails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from matchadvisor.accounts.models import User
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story import Step
from matchadvisor.timeline.enums import Cadence, Kind
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.services.cohort import set_cohort_date
from matchadvisor.timeline.services.milestones import (
    add_own_date,
    complete_milestone,
    move_milestone,
)
from matchadvisor.timeline.services.preferences import Choice, choose_mails
from matchadvisor.timeline.services.syncing import sync_school
from triage.models import Applicant

NOON = 12 * 60
SET, ACTED = 70, 6
"""How many days ago the office set its dates, and people chose their mails and acted."""
EARLY = 7
MONDAY = 0
OFFICE_DATES = (
    ("Photo for the application", -12, "Student center, second floor, from 9 to 15."),
    ("Program list read with your advisor", 4, "Bring the list as it stands."),
    ("Evening of practice interviews", 24, "Alumni of six specialties come."),
)
"""Title, days from the day of loading, and note."""
OWN_DATES = (
    ("Coffee with the chief resident", -9),
    ("Read the statement aloud to a friend", 3),
    ("Ask how the away rotation is evaluated", 11),
)
STUDENT_ZONE = "America/Los_Angeles"
ADVISOR_ZONES = ("", "Europe/Berlin", "Pacific/Honolulu", "")
"""Of the advisors in their order: one spends the term abroad, one reads from the islands.

At every hour of the day it is a loud hour for somebody of the demo.
"""
COMPLETE = {Kind.COHORT: 3, Kind.ASK_LETTERS: 4, Kind.CV: 5, Kind.MSPE: 6}
"""Of the students, one in so many has completed such a step."""
LEFT_OPEN = 13
"""One student in so many has still not seen to a date of the office that has passed."""
MOVED_EVERY = 16
MOVED_BY = timedelta(days=5)
WHY_MOVED = "Two readers asked for a few more days."


@dataclass(frozen=True, slots=True)
class DateStory:
    """What the office and the students of the demo did about dates."""

    office: Office

    def steps(self) -> Iterator[Step]:
        """Dates set, mails chosen, and what students completed, moved and added."""
        office = self.office
        for minute, told in enumerate(OFFICE_DATES):
            yield Step(office.moment(SET, NOON + minute), partial(self._set_date, *told))
        evening = 18 * 60
        for minute, (user, zone) in enumerate(self._readers()):
            yield Step(office.moment(ACTED, evening + minute), partial(_choose, user, zone))
        for minute, (title, in_days) in enumerate(OWN_DATES, start=30):
            act = partial(self._add_own, title, in_days)
            yield Step(office.moment(ACTED, evening + minute), act)
        yield Step(office.moment(ACTED, evening + 60), self._act)

    def _day(self, in_days: int) -> date:
        return local_day(self.office.school, self.office.at) + timedelta(days=in_days)

    def _set_date(self, title: str, in_days: int, note: str, at: datetime) -> None:
        set_cohort_date(
            school=self.office.school,
            season=self.office.season.year,
            title=title,
            note=note,
            due_on=self._day(in_days),
            by=self.office.people.coordinator,
            at=at,
        )

    def _readers(self) -> Iterator[tuple[User, str]]:
        people = self.office.people
        yield people.student, STUDENT_ZONE
        yield people.coordinator, ""
        yield people.dean, ""
        yield from zip(people.advisors, ADVISOR_ZONES, strict=True)

    def _add_own(self, title: str, in_days: int, at: datetime) -> None:
        student = self.office.people.student
        add_own_date(
            applicant=Applicant.objects.get(user=student),
            season=self.office.season.year,
            title=title,
            due_on=self._day(in_days),
            note="",
            by=student,
            at=at,
        )

    def _act(self, at: datetime) -> None:
        """Complete some of what is due, and give the statements of a few another day."""
        school = self.office.school
        sync_school(school=school, today=self._day(0), at=at)
        students = Applicant.objects.filter(school=school).order_by("aamc_id")
        numbers = {pk: number for number, pk in enumerate(students.values_list("pk", flat=True))}
        milestones = (
            Milestone.objects.open()
            .filter(applicant__in=numbers, due_on__isnull=False)
            .filter(kind__in=[*COMPLETE, Kind.STATEMENT])
            .exclude(applicant__user=self.office.people.student)
            .select_related("applicant__user")
            .order_by("pk")
        )
        for milestone in milestones:
            number = numbers[milestone.applicant_id]
            every = COMPLETE.get(Kind(milestone.kind))
            due_on = milestone.due_on or self._day(0)
            if milestone.kind == Kind.COHORT and due_on < self._day(0):
                is_seen_to = number % LEFT_OPEN != 0
            else:
                is_seen_to = every is not None and number % every == 0
            if is_seen_to:
                _complete(milestone, at)
            elif milestone.kind == Kind.STATEMENT and number % MOVED_EVERY == 0:
                _move(milestone, at)


def _choose(user: User, zone: str, at: datetime) -> None:
    choice = Choice(Cadence.DAILY, MONDAY, EARLY, reminders=True, time_zone=zone)
    choose_mails(user=user, choice=choice, at=at)


def _complete(milestone: Milestone, at: datetime) -> None:
    user = milestone.applicant.user
    if user:
        complete_milestone(milestone=milestone, sequence=milestone.sequence, by=user, at=at)


def _move(milestone: Milestone, at: datetime) -> None:
    user, due_on = milestone.applicant.user, milestone.due_on
    if user and due_on:
        move_milestone(
            milestone=milestone,
            sequence=milestone.sequence,
            due_on=due_on + MOVED_BY,
            reason=WHY_MOVED,
            by=user,
            at=at,
        )
