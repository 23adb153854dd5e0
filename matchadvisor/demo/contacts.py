"""The demo's contacts: who spoke with whom, notes for their readers, cases taken on and closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from matchadvisor.accounts.models import User
from matchadvisor.contacts.enums import About, Audience, ContactWay
from matchadvisor.contacts.models import Case, Contact, Note, NoteVersion
from matchadvisor.contacts.services.cases import close_case, open_case
from matchadvisor.contacts.services.contacts import Said, record_contact, settle_step
from matchadvisor.contacts.services.notes import edit_note, write_note
from matchadvisor.demo.contact_words import (
    CASES,
    CLOSINGS,
    MISSED,
    NOTES,
    STEPS,
    TALKS,
    WELCOME,
)
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story import Act, Step
from triage.models import Applicant

FIRST_TALK = (48, 74)
BETWEEN = (14, 24)
LONG_AGO = (22, 33)
JUST_NOW = (1, 18)
OFFICE_HOURS = (9 * 60, 17 * 60)
OUT_OF_REACH_EVERY = 9
NEVER_SPOKEN_EVERY = 53
NOTE_EVERY = 3
CASE_EVERY = 13
CLOSED_EVERY = 2
STEP_SHARE = 0.45
DONE_SHARE = 0.5
STEP_DAYS = (-6, 12)
WEEKEND = 5


@dataclass(frozen=True, slots=True)
class ContactStory:
    """What the office of the demo said to its students, and wrote down."""

    office: Office
    emails: tuple[str, ...]

    def steps(self) -> Iterator[Step]:
        """Contacts, notes and cases of each student, in the order of the class list."""
        for number, email in enumerate(self.emails):
            if number % NEVER_SPOKEN_EVERY == NEVER_SPOKEN_EVERY - 1:
                continue
            talks = Talks(self.office, email, number)
            yield from talks.contacts()
            if number % NOTE_EVERY == 0:
                yield from talks.notes(number // NOTE_EVERY)
            if number % CASE_EVERY == CASE_EVERY - 1:
                yield from talks.case(number // CASE_EVERY)


class Talks:
    """One student's contacts; days are counted back from loading, drawn from the address."""

    def __init__(self, office: Office, email: str, number: int) -> None:
        self.office = office
        self.email = email
        self.is_out_of_reach = number % OUT_OF_REACH_EVERY == OUT_OF_REACH_EVERY - 1
        self.draw = Random(f"{email} contacts")  # noqa: S311  # nothing secret
        self.talks = iter(self.draw.sample(TALKS, len(TALKS)))

    def contacts(self) -> Iterator[Step]:
        """A first talk, others at intervals up to a last one, and calls that found nobody."""
        last = self.draw.randint(*(LONG_AGO if self.is_out_of_reach else JUST_NOW))
        day = self.draw.randint(*FIRST_TALK)
        yield self._step(day, partial(self._talk, WELCOME, None))
        day -= self.draw.randint(*BETWEEN)
        while day > last + BETWEEN[0]:
            yield self._step(day, partial(self._talk, next(self.talks), None))
            day -= self.draw.randint(*BETWEEN)
        in_days = None
        if self.draw.random() < STEP_SHARE:
            in_days = self.draw.randint(*STEP_DAYS)
        yield self._step(last, partial(self._talk, next(self.talks), in_days))
        if in_days is not None and self.draw.random() < DONE_SHARE:
            yield self._step(max(last - 2, 0), self._settle)
        if self.is_out_of_reach:
            yield self._step(self.draw.randint(2, 9), partial(self._miss, self.draw.choice(MISSED)))

    def notes(self, turn: int) -> Iterator[Step]:
        """A note, which somebody shared later in one of three cases."""
        told = NOTES[turn % len(NOTES)]
        day = self.draw.randint(8, 40)
        yield self._step(day, partial(self._note, *told))
        if turn % 3 == 0:
            yield self._step(day - 6, self._share)

    def case(self, turn: int) -> Iterator[Step]:
        """A case, every other one closed since."""
        yield self._step(12, partial(self._open_case, CASES[turn % len(CASES)]))
        if turn % CLOSED_EVERY:
            yield self._step(5, partial(self._close_case, CLOSINGS[turn % len(CLOSINGS)]))

    @property
    def applicant(self) -> Applicant:
        """The student, with the advisor who speaks with them."""
        return Applicant.objects.select_related("advisor").get(
            school=self.office.school, email=self.email
        )

    def _step(self, days_ago: int, act: Act) -> Step:
        today = local_day(self.office.school, self.office.at)
        while (today - timedelta(days=days_ago)).weekday() >= WEEKEND:
            days_ago += 1
        return Step(self.office.moment(days_ago, self.draw.uniform(*OFFICE_HOURS)), act)

    def _by(self, applicant: Applicant) -> User:
        return applicant.advisor or self.office.people.dean

    def _talk(self, told: tuple[ContactWay, str], in_days: int | None, at: datetime) -> None:
        way, agreed = told
        day = self._day(at)
        step, due = "", None
        if in_days is not None:
            step = self.draw.choice(STEPS)
            due = max(self._day(self.office.at) + timedelta(days=in_days), day)
        said = Said(on=day, way=way, reached=True, agreed=agreed, next_step=step, next_on=due)
        self._record(said, at)

    def _miss(self, told: tuple[ContactWay, str], at: datetime) -> None:
        way, step = told
        self._record(Said(on=self._day(at), way=way, reached=False, next_step=step), at)

    def _record(self, said: Said, at: datetime) -> None:
        applicant = self.applicant
        by = self._by(applicant) if said.reached else self.office.people.coordinator
        record_contact(applicant=applicant, said=said, by=by, at=at, today=self._day(at))

    def _settle(self, at: datetime) -> None:
        applicant = self.applicant
        contact = Contact.objects.waiting().filter(applicant=applicant).order_by("-on").first()
        if contact is not None:
            settle_step(contact=contact, by=self._by(applicant), at=at)

    def _note(self, about: str, audience: Audience, text: str, at: datetime) -> None:
        applicant = self.applicant
        by = self._by(applicant)
        write_note(applicant=applicant, about=about, text=text, audience=audience, by=by, at=at)

    def _share(self, at: datetime) -> None:
        """Say more, and let the student read it; a note on an anchor stays with the office."""
        applicant = self.applicant
        note = Note.objects.filter(applicant=applicant, about__in=About).order_by("pk").first()
        if note is not None:
            stands = NoteVersion.objects.current().get(note=note)
            edit_note(
                note=note,
                read=stands.number,
                text=f"{stands.text} We spoke about it and agree.",
                audience=Audience.SHARED,
                by=self._by(applicant),
                at=at,
            )

    def _open_case(self, words: str, at: datetime) -> None:
        applicant = self.applicant
        open_case(applicant=applicant, words=words, by=self._by(applicant), at=at)

    def _close_case(self, told: tuple[ContactWay, str, str], at: datetime) -> None:
        applicant = self.applicant
        case = Case.objects.open().filter(applicant=applicant).first()
        if case is not None:
            way, agreed, step = told
            day = self._day(at)
            due = self._day(self.office.at) + timedelta(days=9)
            said = Said(on=day, way=way, reached=True, agreed=agreed, next_step=step, next_on=due)
            close_case(case=case, said=said, by=self._by(applicant), at=at, today=day)

    def _day(self, at: datetime) -> date:
        return local_day(self.office.school, at)
