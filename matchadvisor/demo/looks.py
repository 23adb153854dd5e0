"""Who has looked at the demo student's file, so that the student's log has something to tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.demo.cases import MAREN
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story import Step
from triage.models import Applicant

PAGES = (
    (45, 9 * 60 + 40, "advisor", "dashboard:student"),
    (45, 9 * 60 + 44, "advisor", "triage:student-standing"),
    (29, 14 * 60 + 5, "coordinator", "timeline:student-timeline"),
    (17, 8 * 60 + 50, "advisor", "dashboard:student"),
    (10, 16 * 60 + 20, "dean", "dashboard:student"),
    (4, 11 * 60 + 10, "coordinator", "timeline:student-timeline"),
)
"""Days before the loading, minutes after midnight, who, and which page."""
BOARDS = ((24, 8 * 60 + 15), (11, 8 * 60 + 20))
"""When the advisor went through the board."""
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class LookStory:
    """Pages with the student's record that the office has opened, on working days."""

    office: Office

    def steps(self) -> Iterator[Step]:
        """One step for each page; the hours are those of the office."""
        people = self.office.people
        readers = {
            "advisor": people.advisors[MAREN.advisor],
            "coordinator": people.coordinator,
            "dean": people.dean,
        }
        for days_ago, minutes, role, view in PAGES:
            yield self._step(days_ago, minutes, readers[role], view, MAREN.email)
        for days_ago, minutes in BOARDS:
            yield self._step(days_ago, minutes, readers["advisor"], "dashboard:board", "")

    def _step(self, days_ago: int, minutes: int, by: User, view: str, email: str) -> Step:
        day = local_day(self.office.school, self.office.at) - timedelta(days=days_ago)
        days_ago += max(day.weekday() - FRIDAY, 0)
        at = self.office.moment(days_ago, minutes)
        return Step(at, partial(self._look, by, view, email))

    def _look(self, by: User, view: str, email: str, at: datetime) -> None:
        """Record a page of one student, or without an address of all whom the reader advises."""
        shown = Applicant.objects.filter(school=self.office.school)
        shown = shown.filter(email=email) if email else shown.filter(advisor=by).current()
        audit.record_disclosure(
            applicants=list(shown.order_by("pk").values_list("pk", flat=True)),
            view=view,
            is_export=False,
            school_id=self.office.school.pk,
            by_id=by.pk,
            at=at,
        )
