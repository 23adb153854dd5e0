"""The plan on paper: the same rows as on the pages, put into words for one document."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from letters.selectors.cards import LetterCard
from letters.selectors.sets import letters_page
from matchadvisor.accounts.models import User
from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.rules.next_actions import Action
from matchadvisor.dashboard.selectors.plan import (
    PillarCard,
    Plan,
    plan_for,
    sits_comlex_only,
)
from matchadvisor.dashboard.wording.ledes import plan_lede
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.selectors.milestones import timeline_of
from matchadvisor.timeline.selectors.pages import timeline_page
from matchadvisor.timeline.selectors.rows import Row
from programs.enums import ListKind, ListState, Status
from programs.selectors.list_counts import list_count
from programs.selectors.sheets import Sheet, Yardstick, sheets_for
from triage.facts import Reading
from triage.models import Applicant, RiskDecision
from triage.selectors.dossiers import Dossier, dossier_of
from triage.selectors.standing import Standing, standings_for
from triage.wording.cards import FindingCard
from triage.wording.groups import grouped

NOT_BEGUN = "Not begun yet."
NOTHING_OPEN = "Nothing is open here."
NO_DAY = "no day yet"

Json = dict[str, Any]


def plan_paper(*, applicant: Applicant, reader: User, year: SchoolYear) -> Json:
    """Everything that ``papers/plan.typ`` prints of one applicant's plan on the year's day.

    The rows come from the selectors of the pages, so paper and screen agree. The number of
    queries grows with the specialties only.
    """
    dossier = dossier_of(applicant)
    standings = standings_for(
        dossier=dossier, policies=year.policies, season=year.season, today=year.today
    )
    plan = _plan(dossier, year)
    slugs = [each.specialty for each in standings]
    yardstick = Yardstick(policies=year.policies, season=year.season, today=year.today)
    sheets = sheets_for(applicant=applicant, slugs=slugs, yardstick=yardstick)
    timeline = timeline_page(applicant=applicant, year=year, reader=reader)
    return {
        **_head(dossier, plan, year),
        "actions": [_action(each) for each in (*plan.actions, *plan.waiting)],
        "pillars": [_pillar(each) for each in plan.pillars],
        "avoid": [each.text for each in plan.avoid],
        "standings": [_standing(each) for each in standings],
        "lists": [_list(each) for each in sheets],
        "letters": [
            _letters(applicant, reader, year, slug, specialty(slug).name) for slug in slugs
        ],
        "decisions": [_decision(each) for each in dossier.decisions],
        "dates": [_date(row) for row in (*timeline.rows, *timeline.undated)],
    }


def _plan(dossier: Dossier, year: SchoolYear) -> Plan:
    applicant, target, season = dossier.applicant, dossier.target, year.season
    return plan_for(
        dossier=dossier,
        year=year,
        timeline=timeline_of(applicant=applicant, season=season, today=year.today),
        list_count=list_count(applicant=applicant, slug=target.specialty, season=season.year)
        if target
        else None,
    )


def _head(dossier: Dossier, plan: Plan, year: SchoolYear) -> Json:
    applicant, standing = dossier.applicant, plan.standing
    advisor = applicant.advisor.get_full_name() if applicant.advisor else "not assigned yet"
    return {
        "title": f"Plan of {applicant.get_full_name()}",
        "applicant": applicant.get_full_name(),
        "school": year.school.name,
        "season": str(year.season.year),
        "made_on": f"{day_words(year.today)} {year.today.year}",
        "advisor": advisor,
        "policies": [_policy(year.policies.deciding), _policy(year.policies.lens)],
        "lede": plan_lede(
            standing.assessment.zone if standing else None,
            standing.name if standing else "",
            is_fail=standing is not None and standing.assessment.is_fail,
            is_comlex=sits_comlex_only(dossier),
        ),
    }


def _policy(policy: Policy) -> str:
    return f"{policy.title}, version {policy.number}"


def _action(action: Action) -> Json:
    return {"title": action.title, "text": action.text, "due": _day(action.due)}


def _pillar(card: PillarCard) -> list[str]:
    step = card.next.title if card.next else NOTHING_OPEN
    return [card.pillar.label, card.figure, card.unit, step]


def _standing(standing: Standing) -> Json:
    assessment = standing.assessment
    score = standing.facts.step2.score
    return {
        "name": standing.name,
        "score": "" if score is None else str(score),
        "zone": zone_words(assessment.reading),
        "beside": f"{assessment.lens.title}: {zone_words(assessment.lens)}",
        "groups": [
            {"title": group.title, "findings": [_finding(each) for each in group.findings]}
            for group in grouped(assessment.findings)
        ],
    }


def zone_words(reading: Reading) -> str:
    """A zone as its chip reads: ``Yellow, below band``."""
    return ", ".join(part.label for part in (reading.zone, reading.shade) if part)


def _finding(card: FindingCard) -> Json:
    mark = ", our own default" if card.inferred else ""
    return {
        "text": " ".join(part for part in (card.lead, card.rest) if part),
        "trail": f"{card.rule}, {card.source}{mark}",
    }


def _list(sheet: Sheet) -> Json:
    state = ListState(sheet.main.state).label if sheet.main else NOT_BEGUN
    return {
        "name": specialty(sheet.specialty).name,
        "state": state,
        "findings": [each.text for each in sheet.assessment.findings] if sheet.main else [],
        "programs": list(_programs(sheet, ListKind.MAIN)),
        "companions": list(_programs(sheet, ListKind.COMPANION)),
    }


def _programs(sheet: Sheet, kind: ListKind) -> Iterator[list[str]]:
    """Name, place, tag, signal and status of each program on one of the lists."""
    for line, advice in sheet.advised(kind):
        program = line.entry.program
        yield [
            program.name,
            f"{program.city}, {program.state}",
            advice.tag.label if advice.tag else "no tag",
            line.signal.get_tier_display() if line.signal else "",
            Status(line.entry.status).label,
        ]


def _letters(applicant: Applicant, reader: User, year: SchoolYear, slug: str, name: str) -> Json:
    page = letters_page(applicant=applicant, slug=slug, year=year, reader=reader)
    return {
        "name": name,
        "lede": page.lede,
        "letters": [_letter(card) for card in page.cards],
        "findings": [each.text for each in page.findings],
    }


def _letter(card: LetterCard) -> list[str]:
    due = card.due
    return [
        card.writer.name,
        card.form or card.kind.label,
        card.state.text if card.state else "",
        f"{due.lead} {day_words(due.day)}".strip() if due else "",
    ]


def _decision(decision: RiskDecision) -> Json:
    signed = decision.countersigned_by
    backup = specialty(decision.backup).name if decision.backup else ""
    return {
        "specialty": specialty(decision.specialty).name,
        "way": decision.get_way_display() + (f": {backup}" if backup else ""),
        "words": decision.words,
        "written": _moment(decision.decided_at),
        "signed": f"{signed.get_full_name()}, {_moment(decision.countersigned_at)}"
        if signed
        else "",
    }


def _date(row: Row) -> list[str]:
    line = row.line
    return [
        line.title + (f", {line.specialty}" if line.specialty else ""),
        " ".join(part for part in (_day(row.day) or NO_DAY, row.hour) if part),
        row.state.words if row.state else "",
    ]


def _day(day: date | None) -> str:
    return f"{day_words(day)} {day.year}" if day else ""


def _moment(at: datetime | None) -> str:
    return _day(timezone.localtime(at).date()) if at else ""
