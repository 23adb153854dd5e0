"""Writing the demo's letters: all rows of a table at once, since there are hundreds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from letters.enums import Answer, LinkPurpose, MailKind, Party, State, Step
from letters.models import (
    Assignment,
    Correspondent,
    LetterRequest,
    Link,
    Remark,
    RequestChange,
    SentMail,
    Writer,
)
from letters.rules.states import Standing, state_after
from letters.selectors.reading import counted_programs
from letters.services.links import LIFETIME, digest_of
from matchadvisor.accounts.models import User
from matchadvisor.demo.cohort import SPECIALTIES
from matchadvisor.demo.faculty import ABIODUN, DemoWriter, faculty
from matchadvisor.demo.letter_sets import SETTINGS, DemoLetter, DemoSet, letter_set
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.student import DemoStudent
from triage.models import Applicant

TOKEN = "demo"  # noqa: S105  # public by design, like the password of the demo accounts
MORNING = 8 * 60
STEP_MINUTES = 25
ADDED, WAIVER_CHOSEN = 40, 1
REASON = "The student is on an away rotation and asked me by telephone."
ANSWERS = {
    Step.ANSWER_STRONG: Answer.STRONG,
    Step.ANSWER_HESITANT: Answer.HESITANT,
    Step.ANSWER_DECLINED: Answer.DECLINED,
}
BY_WRITER = {*ANSWERS, Step.REPORT_UPLOAD}
MAILED = {Step.ASK: MailKind.ASK, Step.SEND_PACKET: MailKind.PACKET}

Taken = tuple[Step, State | None, State]
"""A step with the state before and after it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One letter to write, and for whom; ``user`` is the student's sign-in."""

    letter: DemoLetter
    applicant: Applicant
    user: User
    specialty: str


class LetterBook:
    """The letters of the whole class, table by table."""

    def __init__(self, office: Office, students: Iterable[DemoStudent]) -> None:
        self.office = office
        self.today = local_day(office.school, office.at)
        people = faculty(tuple(SPECIALTIES))
        self.sets = {s.aamc_id: found for s in students if (found := letter_set(s, people))}
        self.specialty = {s.aamc_id: s.specialty for s in students}
        held = Applicant.objects.filter(school=office.school, aamc_id__in=list(self.sets))
        self.applicants = list(held.select_related("user").order_by("aamc_id"))
        keys = [applicant.pk for applicant in self.applicants]
        self.programs = counted_programs(keys, office.season.year)
        self.places: Counter[int] = Counter()

    def write(self) -> int:
        """Write everything; how many requests there are."""
        writers = self._writers()
        wanted = list(self._wanted())
        requests = LetterRequest.objects.bulk_create(
            self._request(each, writers) for each in wanted
        )
        pairs = list(zip(wanted, requests, strict=True))
        RequestChange.objects.bulk_create(row for pair in pairs for row in self._changes(*pair))
        SentMail.objects.bulk_create(row for pair in pairs for row in self._mails(*pair))
        Remark.objects.bulk_create(
            Remark(letter_request=row, text=each.letter.remark, at=row.answered_at)
            for each, row in pairs
            if each.letter.remark and row.answered_at
        )
        Assignment.objects.bulk_create(row for pair in pairs for row in self._assigned(*pair))
        self._write_link()
        return len(requests)

    def _write_link(self) -> None:
        """A link that anyone may open: the demo's data is invented and serves one machine."""
        made_at = self.office.moment(1, MORNING)
        correspondent = Correspondent.objects.create(school=self.office.school, email=ABIODUN.email)
        Link.objects.create(
            correspondent=correspondent,
            purpose=LinkPurpose.WRITER,
            digest=digest_of(TOKEN),
            made_at=made_at,
            expires_at=made_at + LIFETIME,
        )

    def _wanted(self) -> Iterator[Wanted]:
        for applicant, found in self._each():
            for letter in found.letters:
                slug = letter.specialty or self.specialty[applicant.aamc_id]
                yield Wanted(letter, applicant, _user(applicant), slug)

    def _each(self) -> Iterator[tuple[Applicant, DemoSet]]:
        for applicant in self.applicants:
            yield applicant, self.sets[applicant.aamc_id]

    def _writers(self) -> Mapping[tuple[int, str], Writer]:
        rows = {
            (applicant.pk, letter.writer.email): self._writer(applicant, letter.writer, letter)
            for applicant, found in self._each()
            for letter in found.letters
        }
        rows |= {
            (applicant.pk, other.email): self._writer(applicant, other, None)
            for applicant, found in self._each()
            for other in found.others
        }
        return dict(zip(rows, Writer.objects.bulk_create(rows.values()), strict=True))

    def _writer(
        self, applicant: Applicant, writer: DemoWriter, letter: DemoLetter | None
    ) -> Writer:
        draw = Random(f"{applicant.aamc_id} {writer.email}")  # noqa: S311  # no secret
        ended = _first_of_month(self.today, draw.randint(2, 14))
        return Writer(
            applicant=applicant,
            name=writer.name,
            email=writer.email,
            role=writer.role,
            specialty=writer.specialty,
            setting=SETTINGS.get(writer.role, draw.choice(["clerkship", "elective", "clinic"])),
            closeness=letter.closeness if letter else "closely",
            worked_from=ended - timedelta(days=28),
            worked_to=ended - timedelta(days=1),
            knows_clinical_work=draw.random() < 0.7,
            has_a_story=draw.random() < 0.5,
            added_by=_user(applicant),
            added_at=self.office.moment(ADDED, MORNING + draw.randint(0, 600)),
        )

    def _request(self, wanted: Wanted, writers: Mapping[tuple[int, str], Writer]) -> LetterRequest:
        letter, at = wanted.letter, self._instants(wanted)
        answer = next((step for step in reversed(at) if step in ANSWERS), None)
        state = self._states(wanted)[-1][2]
        is_there = state in {State.UPLOADED, State.ASSIGNED}
        chosen_on = self.today - timedelta(days=letter.taken[-1][1])
        asked_at = at.get(Step.ASK)
        return LetterRequest(
            applicant=wanted.applicant,
            writer=writers[wanted.applicant.pk, letter.writer.email],
            specialty=wanted.specialty,
            season=self.office.season.year,
            kind=letter.kind,
            state=state,
            answer=ANSWERS[answer] if answer else "",
            answered_at=at[answer] if answer else None,
            asked_at=asked_at,
            uploaded_at=at[Step.REPORT_UPLOAD] if is_there else None,
            uploaded_says=Party.WRITER if is_there else "",
            promised_on=self._promised(letter),
            words=letter.words,
            waiver=letter.waiver or "",
            waiver_on=chosen_on if letter.waiver else None,
            denied_at=asked_at + timedelta(hours=3) if letter.is_denied and asked_at else None,
            version=len(at),
            planned_by=self._by(wanted),
            planned_at=at[Step.PLAN],
        )

    def _promised(self, letter: DemoLetter) -> date | None:
        days = letter.promised_in
        return None if days is None else self.today + timedelta(days=days)

    def _changes(self, wanted: Wanted, row: LetterRequest) -> Iterator[RequestChange]:
        at = self._instants(wanted)
        for step, before, after in self._states(wanted):
            is_writers = step in BY_WRITER
            mine = Party.OFFICE if wanted.letter.is_by_office else Party.APPLICANT
            yield RequestChange(
                letter_request=row,
                step=step,
                before=before or "",
                after=after,
                party=Party.WRITER if is_writers else mine,
                by=None if is_writers else self._by(wanted),
                reason=REASON if wanted.letter.is_by_office and not is_writers else "",
                at=at[step],
            )

    def _mails(self, wanted: Wanted, row: LetterRequest) -> Iterator[SentMail]:
        at = self._instants(wanted)
        for step, kind in MAILED.items():
            if step in at:
                yield SentMail(
                    letter_request=row, kind=kind, occasion="once", by=self._by(wanted), at=at[step]
                )
        coordinator = self.office.people.coordinator
        for days in wanted.letter.reminded:
            yield SentMail(
                letter_request=row,
                kind=MailKind.REMINDER,
                occasion=f"office-{self.today - timedelta(days=days)}",
                by=coordinator,
                at=self.office.moment(days, MORNING + 90),
            )

    def _assigned(self, wanted: Wanted, row: LetterRequest) -> Iterator[Assignment]:
        if row.state != State.ASSIGNED:
            return
        self.places[wanted.applicant.pk] += 1
        for program in sorted(self.programs[wanted.applicant.pk, wanted.specialty]):
            yield Assignment(
                letter_request=row,
                applicant=wanted.applicant,
                season=row.season,
                program_id=program,
                place=self.places[wanted.applicant.pk],
                by=self._by(wanted),
                at=self._instants(wanted)[Step.ASSIGN],
            )

    def _states(self, wanted: Wanted) -> list[Taken]:
        """The steps that were taken, as L-8 allows them."""
        steps: list[Taken] = [(Step.PLAN, None, State.PLANNED)]
        answer: Answer | None = None
        for step in list(self._instants(wanted))[1:]:
            before = steps[-1][2]
            party = Party.WRITER if step in BY_WRITER else Party.APPLICANT
            after = state_after(Standing(before, answer), step, party)
            if after is None:
                raise ValueError(f"{step} is not possible when {before}")
            answer = ANSWERS.get(step, answer)
            steps.append((step, before, after))
        return steps

    def _instants(self, wanted: Wanted) -> dict[Step, datetime]:
        """When each step was taken; a letter is assigned only where there are programs."""
        has_programs = (wanted.applicant.pk, wanted.specialty) in self.programs
        draw = Random(f"{wanted.applicant.aamc_id} {wanted.letter.writer.email}")  # noqa: S311  # no secret
        begins = MORNING + draw.randint(0, 480)
        return {
            step: self.office.moment(days, begins + place * STEP_MINUTES)
            for place, (step, days) in enumerate(wanted.letter.taken)
            if step is not Step.ASSIGN or has_programs
        }

    def _by(self, wanted: Wanted) -> User:
        return self.office.people.coordinator if wanted.letter.is_by_office else wanted.user


def _user(applicant: Applicant) -> User:
    if applicant.user is None:
        raise LookupError(f"applicant {applicant.pk} has no sign-in")
    return applicant.user


def _first_of_month(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
