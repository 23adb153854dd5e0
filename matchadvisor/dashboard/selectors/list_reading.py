"""How the lists of many students stand, each worked out once for each version of it."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.facts import ListCare
from matchadvisor.dashboard.selectors.keeping import Kept
from matchadvisor.dashboard.selectors.stands import Stand
from matchadvisor.policy.years import SchoolYear
from programs.enums import ListKind, ListState, SignalTier, Status, Tag
from programs.facts import EntryFacts, ListFacts, ProgramFacts
from programs.models import (
    Entry,
    ProfileChange,
    Program,
    ProgramList,
    ProgramProfile,
    ReviewRound,
    Signal,
)
from programs.models.lists import FILED
from programs.rules.signals import signal_objection
from programs.rules.suggested_tag import suggest
from programs.selectors.sheets import program_facts
from triage.enums import Zone
from triage.models import Applicant

OFF_THE_LIST = [Status.CONSIDERING, Status.WITHDRAWN]
INVITED = [Status.INVITED, Status.INTERVIEWED, Status.RANKED]
WASTED = {"block", "opted_out", "excluded"}
"""Where a signal is not read, or where the rule on file says not to place one."""

PLACED = (
    *("program_list_id", "entry__program_id", "tier", "reason"),
    *("entry__status", "entry__removed_at", "entry__is_home", "entry__is_rotated"),
)
Placed = tuple[int, int, str, str, str, datetime | None, bool, bool]


@dataclass(frozen=True, slots=True)
class ListRead:
    """The main list for a student's target; ``round_pk`` is the round that waits, if one does."""

    pk: int
    state: ListState
    round_pk: int | None
    care: ListCare


_KEPT: Kept[ListCare] = Kept()


def lists_read(
    *, applicants: QuerySet[Applicant], found: Mapping[int, Stand], year: SchoolYear
) -> dict[int, ListRead]:
    """The lists of students by their key; four queries, and five more for lists that changed."""
    rows = _rows(applicants, found, year.season.year)
    rounds = _open_rounds(year)
    stamp = (id(year.policies.deciding), year.season.year, year.school.pk, *_changes())
    keys: dict[int, Hashable] = {}
    owners = {}
    for pk, applicant, slug, version, _ in rows:
        owners[pk] = stand = found[applicant]
        where = stand.outline
        keys[pk] = (
            *(stamp, pk, version, stand.score, year.season.signal_rules.get(slug)),
            *((where.zone, where.tier, bool(where.anchors)) if where else ()),
        )

    def work(missing: Collection[int]) -> Mapping[int, ListCare]:
        return _cares({pk: _list_facts(owners[pk], year) for pk in missing}, year)

    cares = _KEPT.read(keys, work, held=(year.policies.deciding,))
    return {
        applicant: ListRead(
            pk=pk,
            state=ListState(state),
            round_pk=rounds.get(pk),
            care=replace(cares[pk], has_review=True) if pk in rounds else cares[pk],
        )
        for pk, applicant, _, _, state in rows
    }


def _rows(
    applicants: QuerySet[Applicant], found: Mapping[int, Stand], season: int
) -> list[tuple[int, int, str, int, str]]:
    """Key, applicant, specialty, version and state of the main lists for the students' targets."""
    lists = ProgramList.objects.filter(
        applicant__in=applicants.order_by().values("pk"), season=season, kind=ListKind.MAIN
    ).order_by("pk")
    rows = lists.values_list("pk", "applicant_id", "specialty", "version", "state")
    return [row for row in rows if row[1] in found and found[row[1]].specialty == row[2]]


def _open_rounds(year: SchoolYear) -> dict[int, int]:
    """The rounds that wait for an answer, by their list."""
    rounds = ReviewRound.objects.open().filter(
        program_list__applicant__school_id=year.school.pk, program_list__season=year.season.year
    )
    return dict(rounds.order_by("pk").values_list("program_list_id", "pk"))


def _changes() -> tuple[Any, ...]:
    """The latest change of what programs and offices say."""
    noted = ProfileChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    catalogue = Program.objects.aggregate(at=Max("updated_at"))["at"]
    return noted, catalogue


def _list_facts(stand: Stand, year: SchoolYear) -> ListFacts:
    """What a tag and a signal are judged by, apart from the program itself."""
    where = stand.outline
    return ListFacts(
        specialty=stand.specialty,
        season=year.season.year,
        service="",
        zone=where.zone if where else Zone.PENDING,
        score=stand.score,
        tier=where.tier if where else None,
        has_anchors=bool(where and where.anchors),
        signal_rule=year.season.signal_rules.get(stand.specialty),
    )


def _cares(facts: Mapping[int, ListFacts], year: SchoolYear) -> dict[int, ListCare]:
    lists = list(facts)
    counted = (
        Entry.objects.present().filter(program_list__in=lists).exclude(status__in=OFF_THE_LIST)
    )
    totals = _totals(counted)
    placed = list(Signal.objects.filter(program_list__in=lists).order_by("pk").values_list(*PLACED))
    untagged = list(
        counted.filter(tag="").order_by("pk").values_list("program_list_id", "program_id")
    )
    programs = _programs({row[1] for row in (*placed, *untagged)}, year.school)
    policy = year.policies.deciding
    suggested = Counter(
        (pk, suggest(programs[program], facts[pk], policy).tag) for pk, program in untagged
    )
    wasted = Counter(
        row[0] for row in placed if _is_wasted(row, programs[row[1]], facts[row[0]], policy)
    )
    signals = Counter(row[0] for row in placed)
    cares = {}
    for pk in lists:
        size, reach, invited, filed = totals.get(pk, (0, 0, 0, 0))
        cares[pk] = ListCare(
            size=size,
            reach=reach + suggested[pk, Tag.REACH],
            untagged=suggested[pk, None],
            invited=invited,
            is_filed=filed > 0,
            signals=signals[pk],
            wasted=wasted[pk],
        )
    return cares


def _totals(counted: QuerySet[Entry]) -> dict[int, tuple[int, int, int, int]]:
    """How many entries count, are tagged reach, brought an invitation, were filed; by list."""
    rows = (
        counted.order_by()
        .values("program_list_id")
        .annotate(
            size=Count("pk"),
            reach=Count("pk", filter=Q(tag=Tag.REACH)),
            invited=Count("pk", filter=Q(status__in=INVITED)),
            filed=Count("pk", filter=Q(status__in=FILED)),
        )
        .values_list("program_list_id", "size", "reach", "invited", "filed")
    )
    return {pk: (size, reach, invited, filed) for pk, size, reach, invited, filed in rows}


def _programs(keys: Collection[int], school: School) -> dict[int, ProgramFacts]:
    """Some programs with what the school knows of them; two queries."""
    profiles = {
        profile.program_id: profile
        for profile in ProgramProfile.objects.filter(school=school, program__in=keys)
    }
    return {
        pk: program_facts(program, profiles.get(pk))
        for pk, program in Program.objects.in_bulk(list(keys)).items()
    }


def _is_wasted(row: Placed, program: ProgramFacts, facts: ListFacts, policy: Policy) -> bool:
    """Whether a signal stands off the list, or where a rule speaks against it."""
    _, _, tier, reason, status, removed_at, is_home, is_rotated = row
    if removed_at or status in OFF_THE_LIST:
        return True
    entry = EntryFacts(
        program=program,
        status=Status(status),
        is_home=is_home,
        is_rotated=is_rotated,
        signal=SignalTier(tier),
        signal_reason=reason,
    )
    return signal_objection(entry, facts, policy) in WASTED
