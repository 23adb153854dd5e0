"""What the turn of a season does to a class, and the classes that left."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from matchadvisor.accounts.models import School
from matchadvisor.policy.selectors import school_season, season_is_over_on
from triage.enums import LeftAs, StaysBecause
from triage.models import Applicant, RollOver, Stay


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One student as the turn finds them; ``reason`` says why somebody stays."""

    pk: int
    name: str
    email: str
    graduation_year: int
    advisor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What ending a season would do; ``opens_on`` is the first day on which it can be done.

    ``later`` is how many of later classes stay as they are.
    """

    season: int
    opens_on: date
    can_be_done: bool
    leaving: tuple[TurnRow, ...]
    staying: tuple[TurnRow, ...]
    returning: tuple[TurnRow, ...]
    later: int
    done: RollOver | None

    @property
    def digest(self) -> str:
        """A fingerprint of who leaves, stays and returns."""
        parts = (self.leaving, self.staying, self.returning)
        said = "|".join(",".join(str(row.pk) for row in rows) for rows in parts)
        return hashlib.sha256(f"{self.season}:{said}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """A student who left, as the archive lists them."""

    pk: int
    name: str
    email: str
    aamc_id: str
    graduation_year: int
    left_on: date
    left_as: str
    advisor: str


def season_to_end(*, school: School, today: date) -> int:
    """The season whose turn is next: the last one, or the present one once that is made."""
    present = school_season(school=school, today=today)
    last = present - 1
    is_done = RollOver.objects.filter(school=school, season=last).exists()
    has_students = Applicant.objects.filter(school=school, graduation_year__lte=last).current()
    return last if not is_done and has_students.exists() else present


def season_turn(*, school: School, today: date, season: int) -> Turn:
    """What ending a season would do with everybody of a school; six queries."""
    reasons = dict(
        Stay.objects.filter(applicant__school=school, season=season).values_list(
            "applicant_id", "reason"
        )
    )
    applicants = Applicant.objects.filter(school=school).select_related("advisor")
    applicants = applicants.filter(
        Q(left_on=None) | Q(left_as=LeftAs.LATER_CLASS, graduation_year__lte=season + 1)
    ).order_by("last_name", "first_name", "pk")
    leaving, staying, returning, later = [], [], [], 0
    for applicant in applicants:
        if not applicant.is_current:
            returning.append(_row(applicant))
        elif applicant.pk in reasons:
            staying.append(_row(applicant, StaysBecause(reasons[applicant.pk]).label))
        elif applicant.graduation_year <= season:
            leaving.append(_row(applicant))
        else:
            later += 1
    return Turn(
        season=season,
        opens_on=season_is_over_on(school=school, season=season),
        can_be_done=season < school_season(school=school, today=today),
        leaving=tuple(leaving),
        staying=tuple(staying),
        returning=tuple(returning),
        later=later,
        done=RollOver.objects.filter(school=school, season=season).first(),
    )


def roll_overs_of(*, school: School) -> Sequence[RollOver]:
    """The turns that a school made, the latest first; one query."""
    made = RollOver.objects.filter(school=school).select_related("done_by")
    return list(made.order_by("-season", "-pk"))


def archived(*, school: School) -> Sequence[ArchivedRow]:
    """Everybody who left, the latest class first, then by name; one query."""
    applicants = Applicant.objects.filter(school=school).archived().select_related("advisor")
    return [
        ArchivedRow(
            pk=each.pk,
            name=f"{each.last_name}, {each.first_name}",
            email=each.email,
            aamc_id=each.aamc_id,
            graduation_year=each.graduation_year,
            left_on=each.left_on,
            left_as=LeftAs(each.left_as).label,
            advisor=each.advisor.get_full_name() if each.advisor else "",
        )
        for each in applicants.order_by("-graduation_year", "last_name", "first_name", "pk")
        if each.left_on
    ]


def _row(applicant: Applicant, reason: str = "") -> TurnRow:
    return TurnRow(
        pk=applicant.pk,
        name=f"{applicant.last_name}, {applicant.first_name}",
        email=applicant.email,
        graduation_year=applicant.graduation_year,
        advisor=applicant.advisor.get_full_name() if applicant.advisor else "",
        reason=reason,
    )
