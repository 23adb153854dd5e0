"""The smaller parts of demo students' stories: interview, MSPE, network, messages, rotations."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from matchadvisor.accounts.models import User
from matchadvisor.demo.cases import MAREN
from matchadvisor.demo.office import Office, local_day
from matchadvisor.narrative.enums import (
    Beat,
    Channel,
    MspeFact,
    NetworkState,
    Occasion,
    Source,
)
from matchadvisor.narrative.models import MspeDraft
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

    def write(self) -> None:
        """Write everything down."""
        applicants = Applicant.objects.filter(school=self.office.school, user__isnull=False)
        maren = applicants.get(email=MAREN.email)
        self._interview(maren)
        self._network(maren)
        self._rotations(maren)
        self._message(maren)
        self._draft(maren, CHARACTERISTICS[:1], [MspeFact.DATES], BEGUN)
        others = applicants.current().exclude(pk=maren.pk).order_by("aamc_id", "pk")
        for number, applicant in enumerate(others[:OFFICE_DRAFTS]):
            self._hand_over(applicant, number)

    def _at(self, days_ago: int, minutes: int = EVENING) -> datetime:
        return self.office.moment(days_ago, minutes)

    def _interview(self, maren: Applicant) -> None:
        interview.save_answer(
            applicant=maren,
            beats=BEATS,
            seconds=None,
            seen=0,
            by=_user(maren),
            at=self._at(12),
        )

    def _network(self, maren: Applicant) -> None:
        programs = self._programs(maren)
        for number, (name, source, states) in enumerate(PEOPLE):
            person = network.add_person(
                applicant=maren,
                fields=network.PersonFields(
                    name=name, source=source, own_line="", programs=programs[number : number + 1]
                ),
                by=_user(maren),
                at=self._at(20 - number),
            )
            for place, state in enumerate(states, start=1):
                network.set_state(
                    person=person,
                    state=state,
                    version=place,
                    season=self.office.season,
                    today=self.year.today,
                    by=_user(maren),
                    at=self._at(15 - number - place),
                )

    def _rotations(self, maren: Applicant) -> None:
        today, (program, *_) = self.year.today, self._programs(maren)
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
            at=self._at(BEGUN),
        )
        rotations.set_state(
            rotation=done, version=1, state=RotationState.DONE, by=_user(maren), at=self._at(25)
        )
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
            at=self._at(24),
        )

    def _message(self, maren: Applicant) -> None:
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
                sent_on=self.year.today - timedelta(days=9),
                key=UUID(int=Random(MAREN.email).getrandbits(128)),  # noqa: S311  # nothing secret
            ),
            season=self.office.season,
            policy=self.office.policies.deciding,
            today=self.year.today,
            by=_user(maren),
            at=self._at(9),
        )

    def _hand_over(self, applicant: Applicant, number: int) -> None:
        texts = [CHARACTERISTICS[(number + step) % len(CHARACTERISTICS)] for step in range(2)]
        draft = self._draft(applicant, texts, list(MspeFact), BEGUN - number)
        mspe.hand_over(
            draft=draft,
            findings=findings_of(draft, self.year),
            by=_user(applicant),
            at=self._at(BEGUN - number, EVENING + 5),
        )
        if number < RECEIVED:
            coordinator = self.office.people.coordinator
            at = self._at(BEGUN - number - 1, MORNING)
            mspe.confirm_receipt(draft=draft, by=coordinator, at=at)

    def _draft(
        self, applicant: Applicant, texts: Sequence[str], facts: Sequence[MspeFact], days_ago: int
    ) -> MspeDraft:
        return mspe.save_draft(
            applicant=applicant,
            season=self.office.season.year,
            characteristics=texts,
            checked=[fact.value for fact in facts],
            seen=0,
            by=_user(applicant),
            at=self._at(days_ago),
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
