"""Loading the demo school: once, all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.db import transaction

from matchadvisor.accounts.models import School
from matchadvisor.audit import services as audit
from matchadvisor.demo.catalogue import stock_catalogue
from matchadvisor.demo.class_lists import ClassLists
from matchadvisor.demo.cohort import cohort
from matchadvisor.demo.contacts import ContactStory
from matchadvisor.demo.dates import DateStory
from matchadvisor.demo.imports import file_steps
from matchadvisor.demo.letters import LetterBook
from matchadvisor.demo.lists import LISTS, ListStory
from matchadvisor.demo.looks import LookStory
from matchadvisor.demo.office import NAME, SLUG, Office, local_day, moment, sign_up
from matchadvisor.demo.packets import PacketBook
from matchadvisor.demo.parts import PartBook
from matchadvisor.demo.people import people_steps, write_invitations
from matchadvisor.demo.season import enter_demo_season
from matchadvisor.demo.stories import StoryBook
from matchadvisor.demo.story import Step, Story
from matchadvisor.policy.selectors import policies_for, school_season, season_for

OPENED = 82
OFFICE = {
    "postal_address": "Office of Student Affairs\n400 Ferry Road, Tindal Lake, MN 55000",
    "office_email": "office@demo.example",
    "office_phone": "555-0100",
}
TEN_O_CLOCK = 10 * 60
ELEVEN_O_CLOCK = 11 * 60


@transaction.atomic
def load_demo(*, at: datetime) -> bool:
    """Load the demo school, people, season, programs and students; tells whether it was new.

    Everything happened in the weeks before ``at``. A school that is there stays as it is.
    """
    school, is_new = School.objects.get_or_create(
        slug=SLUG, defaults={"name": NAME, "is_demo": True, **OFFICE}
    )
    if not is_new:
        return False
    office = _open_office(school, at)
    stock_catalogue(school=school, at=moment(school, at, OPENED, minutes=ELEVEN_O_CLOCK))
    students = cohort()
    steps = [
        step
        for number, student in enumerate(students)
        for step in Story(student, number, office).steps()
    ]
    steps += [step for wish in LISTS for step in ListStory(wish, office).steps()]
    steps += people_steps(office)
    steps += DateStory(office).steps()
    steps += ContactStory(office, tuple(student.email for student in students)).steps()
    steps += PartBook(office).steps()
    steps += LookStory(office).steps()
    steps += file_steps(office)
    _take(steps)
    ClassLists(office, students).write()
    LetterBook(office, students).write()
    PacketBook(office).write()
    StoryBook(office).write()
    write_invitations(office)
    audit.record("demo.school_loaded", target=school, by_id=None, at=at, school_id=school.pk)
    return True


def _open_office(school: School, at: datetime) -> Office:
    """Sign up the people and let the dean enter the season in which the school works."""
    people = sign_up(school)
    today = local_day(school, at)
    season = school_season(school=school, today=today)
    enter_demo_season(
        school=school,
        season=season,
        today=today,
        by=people.dean,
        at=moment(school, at, OPENED, minutes=TEN_O_CLOCK),
    )
    return Office(
        school=school,
        people=people,
        season=season_for(school=school, season=season),
        policies=policies_for(school=school, season=season),
        at=at,
    )


def _take(steps: Iterable[Step]) -> None:
    for step in sorted(steps, key=attrgetter("at")):
        step.act(step.at)
