"""The smaller parts of demo students' stories: interview, MSPE, network, messages, rotations."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from matchadvisor.accounts.models import User
from matchadvisor.demo.cases import MAREN
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story import Step
from matchadvisor.narrative.enums import (
    Beat,
    Channel,
    MspeFact,
    NetworkState,
    Occasion,
    Source,
)
from matchadvisor.narrative.models import MspeDraft, NetworkPerson
from matchadvisor.narrative.selectors.messages import (
    Written,
    message_facts,
    programs_to_write_to,
)
from matchadvisor.narrative.selectors.mspe import findings_of
from matchadvisor.narrative.services import interview, messages, mspe, network
from matchadvisor.policy.years import SchoolYear
from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.services import rotations
from programs.models import Program
from triage.models import Applicant

BEGUN, EVENING, MORNING = 26, 20 * 60, 9 * 60
OFFICE_DRAFTS, RECEIVED = 14, 9
BEATS = {
    Beat.OWN: "My Step 2 score is lower than I had worked for, and that is mine.",
    Beat.CONTEXT: "I had kept to reading and did too few questions under time.",
    Beat.CHANGE: "Since then I plan each week with two colleagues and work through cases aloud.",
    Beat.EVIDENCE: "My sub-internship evaluation names preparation first, and I ran the sign-out alone.",
}
CHARACTERISTICS = (
    "Keeps the evening list of a ward of eleven. Two pending cultures were followed up because of it.",
    "Built the phone tree of the student clinic. It reaches ninety families in an afternoon.",
    "Teaches suturing to first-year students each month. Forty have passed the check so far.",
    "Plays the cello in the hospital's lobby on Sundays.",
    "Translated the discharge sheet of the infusion center. It is in use in three languages.",
)
PEOPLE = (
    ("Dr. Halvard Tresco", Source.HOME_FACULTY, (NetworkState.ASKED, NetworkState.AGREED)),
    ("Dr. Perpetua Lindqvist-Amsel", Source.MENTOR, (NetworkState.ASKED,)),
    ("Dr. Corin Wexcombe", Source.ALUMNI, ()),
)


class PartBook:
    """What Maren prepared, and what fourteen others handed to the office."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.year = SchoolYear(
            school=office.school,
            today=local_day(office.school, office.at),
            season=office.season,
            policies=office.policies,
        )

    def steps(self) -> Iterator[Step]:
        """Everything that somebody does, each possible once the lists are there."""
        yield Step(self._at(12), self._interview)
        yield Step(self._at(3), self._message)
        yield Step(self._at(BEGUN), self._draft_of_maren)
        yield Step(self._at(25), self._rotation_done)
        yield Step(self._at(6), self._rotation_planned)
        for number, (name, source, states) in enumerate(PEOPLE):
            fields = partial(self._add_person, name, source, number)
            yield Step(self._at(6, EVENING + number), fields)
            for place, state in enumerate(states, start=1):
                yield Step(self._at(6 - place, EVENING + number), partial(self._ask, name, state))
        for number in range(OFFICE_DRAFTS):
            day = BEGUN - number
            yield Step(self._at(day), partial(self._hand_over, number))
            if number < RECEIVED:
                yield Step(self._at(day - 1, MORNING), partial(self._receive, number))

    def _maren(self) -> Applicant:
        return Applicant.objects.get(school=self.office.school, email=MAREN.email)

    def _other(self, number: int) -> Applicant:
        """One of the other students who have an account, by their number."""
        held = Applicant.objects.current().filter(school=self.office.school, user__isnull=False)
        return held.exclude(email=MAREN.email).order_by("aamc_id", "pk")[number]

    def _at(self, days_ago: int, minutes: int = EVENING) -> datetime:
        return self.office.moment(days_ago, minutes)

    def _interview(self, at: datetime) -> None:
        maren = self._maren()
        interview.save_answer(
            applicant=maren, beats=BEATS, seconds=None, seen=0, by=_user(maren), at=at
        )

    def _add_person(self, name: str, source: Source, number: int, at: datetime) -> None:
        maren = self._maren()
        programs = self._programs(maren)[number : number + 1]
        network.add_person(
            applicant=maren,
            fields=network.PersonFields(name=name, source=source, own_line="", programs=programs),
            by=_user(maren),
            at=at,
        )

    def _ask(self, name: str, state: NetworkState, at: datetime) -> None:
        maren = self._maren()
        person = NetworkPerson.objects.get(applicant=maren, name=name)
        network.set_state(
            person=person,
            state=state,
            version=person.version,
            season=self.office.season,
            by=_user(maren),
            at=at,
        )

    def _rotation_done(self, at: datetime) -> None:
        maren, today = self._maren(), self.year.today
        done = rotations.add_rotation(
            applicant=maren,
            kind=RotationKind.SUB_INTERNSHIP,
            specialty="internal-medicine",
            program=None,
            place="General medicine, ward 6 West",
            starts_on=today - timedelta(days=70),
            ends_on=today - timedelta(days=43),
            can_impress=None,
            writer=None,
            by=_user(maren),
            at=at,
        )
        rotations.set_state(
            rotation=done, version=1, state=RotationState.DONE, by=_user(maren), at=at
        )

    def _rotation_planned(self, at: datetime) -> None:
        maren, today = self._maren(), self.year.today
        program = self._programs(maren)[0]
        rotations.add_rotation(
            applicant=maren,
            kind=RotationKind.AWAY,
            specialty="internal-medicine",
            program=program,
            place=program.name,
            starts_on=today + timedelta(days=3),
            ends_on=today + timedelta(days=28),
            can_impress=True,
            writer=None,
            by=_user(maren),
            at=at,
        )

    def _message(self, at: datetime) -> None:
        maren = self._maren()
        program = self._programs(maren)[1]
        written = Written(
            aspects=("the resident-run night clinic",),
            evidence="On 6 West I kept the evening list and handed it over to the night team.",
        )
        facts = message_facts(
            applicant=maren,
            program=program,
            occasion=Occasion.AFTER_ROTATING,
            written=written,
            year=self.year,
        )
        messages.log_message(
            applicant=maren,
            sending=messages.Sending(
                program=program,
                specialty=program.specialty,
                facts=facts,
                channel=Channel.COPIED,
                sent_on=local_day(self.office.school, at),
                key=UUID(int=Random(MAREN.email).getrandbits(128)),  # noqa: S311  # nothing secret
            ),
            season=self.office.season,
            policy=self.office.policies.deciding,
            by=_user(maren),
            at=at,
        )

    def _draft_of_maren(self, at: datetime) -> None:
        self._draft(self._maren(), CHARACTERISTICS[:1], [MspeFact.DATES], at)

    def _hand_over(self, number: int, at: datetime) -> None:
        applicant = self._other(number)
        texts = [CHARACTERISTICS[(number + step) % len(CHARACTERISTICS)] for step in range(2)]
        draft = self._draft(applicant, texts, list(MspeFact), at)
        findings = findings_of(draft, self.year)
        mspe.hand_over(draft=draft, findings=findings, by=_user(applicant), at=at)

    def _receive(self, number: int, at: datetime) -> None:
        draft = MspeDraft.objects.in_force().get(applicant=self._other(number))
        mspe.confirm_receipt(draft=draft, by=self.office.people.coordinator, at=at)

    def _draft(
        self, applicant: Applicant, texts: Sequence[str], facts: Sequence[MspeFact], at: datetime
    ) -> MspeDraft:
        return mspe.save_draft(
            applicant=applicant,
            season=self.office.season.year,
            characteristics=texts,
            checked=[fact.value for fact in facts],
            seen=0,
            by=_user(applicant),
            at=at,
        )

    def _programs(self, maren: Applicant) -> list[Program]:
        found = programs_to_write_to(
            applicant=maren, season=self.office.season.year, slugs=["internal-medicine"]
        )
        return list(found[: len(PEOPLE)])


def _user(applicant: Applicant) -> User:
    """The student's own account: only those who have one write."""
    if applicant.user is None:
        raise LookupError(applicant.pk)
    return applicant.user
