"""What stands between the office and one student: contacts, cases, next steps, notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.accounts.models import User
from matchadvisor.contacts.permissions import can_handle_cases
from matchadvisor.contacts.selectors.latest import FollowUp
from matchadvisor.contacts.selectors.rows import CaseRow, ContactRow, case_rows, contact_rows
from triage.models import Applicant

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """The contacts of one student, as far as the reader may see; ``earlier`` are folded away."""

    contacts: Sequence[ContactRow]
    cases: Sequence[CaseRow]
    follow_ups: Sequence[FollowUp]
    can_handle_cases: bool

    @property
    def last(self) -> ContactRow | None:
        """The latest attempt to speak with the student."""
        return self.contacts[0] if self.contacts else None

    @property
    def last_reached(self) -> ContactRow | None:
        """The latest contact that reached the student."""
        return next((row for row in self.contacts if row.reached), None)

    @property
    def next_step(self) -> FollowUp | None:
        """What is to be done first."""
        return self.follow_ups[0] if self.follow_ups else None

    @property
    def recent(self) -> Sequence[ContactRow]:
        """The contacts that stand open on the page."""
        return self.contacts[:SHOWN]

    @property
    def earlier(self) -> Sequence[ContactRow]:
        """The others."""
        return self.contacts[SHOWN:]

    @property
    def open_cases(self) -> Sequence[CaseRow]:
        """Cases that nobody closed."""
        return [row for row in self.cases if row.closed_at is None]

    @property
    def closed_cases(self) -> Sequence[CaseRow]:
        """Cases that came to an end."""
        return [row for row in self.cases if row.closed_at is not None]


def desk_for(*, applicant: Applicant, reader: User) -> Desk:
    """Read the contacts of one student; two queries."""
    contacts = contact_rows(applicant=applicant, reader=reader)
    return Desk(
        contacts=contacts,
        cases=case_rows(applicant=applicant, reader=reader),
        follow_ups=follow_ups_in(contacts, applicant),
        can_handle_cases=can_handle_cases(reader, applicant),
    )


def follow_ups_in(contacts: Sequence[ContactRow], applicant: Applicant) -> Sequence[FollowUp]:
    """The next steps among the contacts that wait and that the reader may read, soonest first."""
    waiting = [
        FollowUp(row.pk, applicant.pk, row.next_step, row.next_on, row.on)
        for row in contacts
        if row.is_waiting and row.is_told
    ]
    return sorted(
        waiting,
        key=lambda each: (each.due_on is None, each.due_on or each.said_on, each.contact_pk),
    )
