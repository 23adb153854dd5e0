"""The board: every student of an advisor or a school, with what asks for the office's help."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.contacts.selectors.latest import LastContact, concerns_at_rest, last_contacts
from matchadvisor.core.season import Season
from matchadvisor.dashboard.enums import Group
from matchadvisor.dashboard.facts import CareFacts, LettersCare, ListCare, StoryCare
from matchadvisor.dashboard.permissions import can_read_standings
from matchadvisor.dashboard.rules.attention import attention, group_of
from matchadvisor.dashboard.rules.care import Care
from matchadvisor.dashboard.selectors.keeping import Kept
from matchadvisor.dashboard.selectors.letter_reading import letters_read
from matchadvisor.dashboard.selectors.list_reading import ListRead, lists_read
from matchadvisor.dashboard.selectors.stands import Stand, stands
from matchadvisor.dashboard.selectors.story_reading import stories_read
from matchadvisor.policy.registry import service_for
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from triage.models import Applicant

READ_APART = [Kind.OWN, Kind.ASK_LETTERS, Kind.LETTERS_ASSIGNED, Kind.SIGNALS]
"""One's own dates, and what the board reads from letters and signals themselves."""
NO_LIST = ListCare()
NO_LETTERS = LettersCare()
NO_STORY = StoryCare()
PERSON = (
    *("pk", "first_name", "last_name", "aamc_id", "email"),
    *("advisor_id", "advisor__first_name", "advisor__last_name"),
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One student: where they stand, what asks for help, when somebody last reached them.

    ``cares`` stand in the order in which they should be done; ``by`` is the day of the first.
    """

    pk: int
    name: str
    sort_name: str
    aamc_id: str
    email: str
    advisor: str
    advisor_pk: int | None
    stand: Stand
    list_read: ListRead | None
    facts: CareFacts
    cares: tuple[Care, ...]
    group: Group
    contact: LastContact | None

    @property
    def first(self) -> Care | None:
        """What to do first."""
        return self.cares[0] if self.cares else None

    @property
    def by(self) -> date:
        """The day by which the first thing is worth doing; far away where nothing is open."""
        first = self.first
        return first.by or date.max if first else date.max


@dataclass(frozen=True, slots=True)
class SpecialtyDays:
    """The days of the season for one specialty (T-1), None while not published."""

    opens_on: date | None
    hard_line: date | None
    reviews_on: date | None
    ends_on: date | None
    signals: int | None


_KEPT: Kept[tuple[tuple[Care, ...], Group]] = Kept()


def board_rows(
    *, user: User, year: SchoolYear, applicant: Applicant | None = None
) -> list[BoardRow]:
    """The students in the class whom an advisor or a dean sees, those to help first; or one.

    The same number of queries for any number of students; nobody else gets a row. Sorted by
    group, then by the last day that still helps, then by name.
    """
    if not can_read_standings(user):
        return []
    applicants = Applicant.objects.visible_to(user).current()
    if applicant is not None:
        applicants = applicants.filter(pk=applicant.pk)
    return rows_of(applicants=applicants, year=year)


def rows_of(*, applicants: QuerySet[Applicant], year: SchoolYear) -> list[BoardRow]:
    """Rows of some students for pages that show them, or count them, to who may see that."""
    people = list(applicants.order_by("last_name", "first_name", "pk").values_list(*PERSON))
    pks = [person[0] for person in people]
    found = stands(applicants=applicants, pks=pks, year=year)
    listed = lists_read(applicants=applicants, found=found, year=year)
    contacts = last_contacts(applicants.order_by().values("pk"))
    facts = _facts(applicants, found, listed, contacts, year)
    read = _read(facts, year)
    rows = [
        _row(person, found[person[0]], listed.get(person[0]), facts[person[0]],
             read[person[0]], contacts.get(person[0]))
        for person in people
    ]  # fmt: skip
    order = {group: place for place, group in enumerate(Group)}
    return sorted(rows, key=lambda row: (order[row.group], row.by))


def advisors_of(school: School, today: date) -> list[tuple[int, str]]:
    """Who can advise students of a school on a day, by name; one query."""
    people = User.objects.filter(
        school=school, role__in=[Role.ADVISOR.value, Role.DEAN.value]
    ).with_access(today)
    return [
        (person.pk, person.get_full_name())
        for person in people.order_by("last_name", "first_name", "pk")
    ]


def specialty_days(slug: str, season: Season) -> SpecialtyDays:
    """What the season publishes for one specialty; all None where no service is known."""
    service = service_for(slug, season.year) if slug else None
    dates = season.dates
    ends = dates.get(f"{slug}_match_results") or dates.get("match_week_opens")
    opens = season.submission_opens(service.value) if service else None
    line = season.hard_line(service.value) if service else None
    reviews = dates.get(f"{service.value}_programs_review") if service else None
    count = season.signals.get(slug)
    return SpecialtyDays(
        opens_on=opens.on if opens else None,
        hard_line=line.on if line else None,
        reviews_on=reviews.on if reviews else None,
        ends_on=ends.on if ends else None,
        signals=count.total if count else None,
    )


def _facts(
    applicants: QuerySet[Applicant],
    found: Mapping[int, Stand],
    listed: Mapping[int, ListRead],
    contacts: Mapping[int, LastContact],
    year: SchoolYear,
) -> dict[int, CareFacts]:
    """What is known of each student; six queries, and one more where letters changed."""
    letters = letters_read(applicants=applicants, found=found, year=year)
    stories = stories_read(applicants=applicants, year=year)
    overdue = _overdue(applicants, listed, year)
    resting = concerns_at_rest(applicants.order_by().values("pk"), today=year.today)
    slugs = {stand.specialty for stand in found.values()}
    days = {slug: specialty_days(slug, year.season) for slug in slugs}
    facts = {}
    for pk, stand in found.items():
        contact, late, day = contacts.get(pk), overdue.get(pk, ()), days[stand.specialty]
        facts[pk] = CareFacts(
            season=year.season.year,
            today=year.today,
            specialty=stand.specialty,
            opens_on=day.opens_on,
            hard_line=day.hard_line,
            reviews_on=day.reviews_on,
            ends_on=day.ends_on,
            signals=day.signals,
            program_list=listed[pk].care if pk in listed else NO_LIST,
            letters=letters.get(pk, NO_LETTERS),
            story=stories.get(pk, NO_STORY),
            risk=stand.risk,
            overdue=tuple(title for _, title in late),
            overdue_since=late[0][0] if late else None,
            reached_on=contact.reached_on if contact else None,
            tried_on=contact.on if contact else None,
            in_hand=resting.get(pk, frozenset()),
        )
    return facts


def _read(
    facts: Mapping[int, CareFacts], year: SchoolYear
) -> dict[int, tuple[tuple[Care, ...], Group]]:
    """What asks for help for each; worked out once for the same facts under the same policy."""
    policy = year.policies.deciding

    def work(missing: Collection[int]) -> dict[int, tuple[tuple[Care, ...], Group]]:
        done = {}
        for pk in missing:
            cares = attention(facts[pk], policy)
            done[pk] = (cares, group_of(cares))
        return done

    keys = {pk: (id(policy), each) for pk, each in facts.items()}
    return _KEPT.read(keys, work, held=(policy,))


def _overdue(
    applicants: QuerySet[Applicant], listed: Mapping[int, ListRead], year: SchoolYear
) -> dict[int, tuple[tuple[date, str], ...]]:
    """Milestones past their last day by student, the earliest first; one query."""
    rows = (
        Milestone.objects.open()
        .filter(
            applicant__in=applicants.order_by().values("pk"),
            season=year.season.year,
            is_event=False,
        )
        .exclude(kind__in=READ_APART)
        .annotate(last_on=Coalesce("latest_on", "due_on"))
        .filter(last_on__lt=year.today)
        .order_by("last_on", "pk")
        .values_list("applicant_id", "last_on", "kind", "title")
    )
    found: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for pk, last_on, kind, title in rows:
        is_filed = pk in listed and listed[pk].care.is_filed
        if not (kind == Kind.SUBMIT and is_filed):
            found[pk].append((last_on, title or Kind(kind).label))
    return {pk: tuple(each) for pk, each in found.items()}


def _row(
    person: tuple[int, str, str, str, str, int | None, str | None, str | None],
    stand: Stand,
    list_read: ListRead | None,
    facts: CareFacts,
    read: tuple[tuple[Care, ...], Group],
    contact: LastContact | None,
) -> BoardRow:
    pk, first_name, last_name, aamc_id, email, advisor_pk, advisor_first, advisor_last = person
    cares, group = read
    return BoardRow(
        pk=pk,
        name=f"{first_name} {last_name}",
        sort_name=f"{last_name}, {first_name}",
        aamc_id=aamc_id,
        email=email,
        advisor=f"{advisor_first} {advisor_last}" if advisor_pk else "",
        advisor_pk=advisor_pk,
        stand=stand,
        list_read=list_read,
        facts=facts,
        cares=cares,
        group=group,
        contact=contact,
    )
