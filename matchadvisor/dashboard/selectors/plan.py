"""The student's front page: the few next things, the coming weeks, the four pillars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matchadvisor.core.finding import Finding
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate, Service
from matchadvisor.dashboard.enums import DecisionState, Pillar
from matchadvisor.dashboard.facts import (
    ContactFacts,
    LetterFacts,
    ListFacts,
    PlanFacts,
    StoryFacts,
)
from matchadvisor.dashboard.rules.next_actions import Action, next_actions
from matchadvisor.dashboard.rules.story_step import parts_done
from matchadvisor.dashboard.selectors.contact import contact_facts
from matchadvisor.dashboard.selectors.list_reading import ListRead
from matchadvisor.dashboard.selectors.moves import Known, avoided, known_for
from matchadvisor.dashboard.selectors.story import story_facts
from matchadvisor.dashboard.selectors.weeks import Week, coming_weeks, things_of
from matchadvisor.narrative.enums import Stage
from matchadvisor.policy.registry import service_for
from matchadvisor.policy.years import SchoolYear
from matchadvisor.rotations.selectors.rotations import rotation_without_writer
from matchadvisor.timeline.selectors.milestones import Timeline
from programs.rules.fees import fee
from programs.selectors.list_counts import ListCount
from triage.enums import Exam, Stance
from triage.models import RiskDecision
from triage.selectors.dossiers import Dossier
from triage.selectors.standing import Standing, standing_for

OPEN = ("Open", "where you will apply")


@dataclass(frozen=True, slots=True)
class PillarCard:
    """One of the four levers: a figure, the next step on it if there is one, and those after."""

    pillar: Pillar
    figure: str
    unit: str
    next: Action | None
    later: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the front page shows; ``standing`` is None without a target."""

    standing: Standing | None
    actions: tuple[Action, ...]
    waiting: tuple[Action, ...]
    weeks: tuple[Week, ...]
    pillars: tuple[PillarCard, ...]
    avoid: tuple[Finding, ...]
    opens: SeasonDate | None
    service: Service | None


def plan_for(
    *,
    dossier: Dossier,
    year: SchoolYear,
    timeline: Timeline,
    list_count: ListCount | None = None,
    listed: Mapping[int, ListRead] | None = None,
) -> Plan:
    """The plan of one applicant on the year's day, with their dates and how far their list is.

    ``listed`` are lists by their applicant as the board read them, which spares four queries.

    The letters for the target take seven queries, the story six, what others may hear three, the
    list four and five more once it changed, the rotations one and two more for aways.
    """
    target = dossier.target
    standing = target_standing(dossier, year)
    service = service_for(target.specialty, year.season.year) if target else None
    opens = year.season.submission_opens(service.value) if service else None
    known = known_for(dossier=dossier, year=year, standing=standing, listed=listed)
    facts = _facts(dossier, year, standing, service, opens)
    if target:
        facts = _with_parts(facts, known, dossier, year, list_count)
    policy = year.policies.deciding
    actions = next_actions(facts, policy)
    shown = policy.at("effort.order", facts.season).value["shown"]
    return Plan(
        standing=standing,
        actions=actions[:shown],
        waiting=actions[shown:],
        weeks=coming_weeks(things_of(timeline, year.today), year.today),
        pillars=tuple(_pillar(pillar, facts, actions, list_count) for pillar in Pillar),
        avoid=avoided(known, dossier=dossier, year=year, standing=standing),
        opens=opens,
        service=service,
    )


def _with_parts(
    facts: PlanFacts,
    known: Known,
    dossier: Dossier,
    year: SchoolYear,
    list_count: ListCount | None,
) -> PlanFacts:
    """The facts with list, letters, story, contact and rotations of an applicant with a target."""
    applicant, slug = dossier.applicant, facts.specialty or ""
    is_filed = known.care is not None and known.care.is_filed
    listed = (
        ListFacts(list_count.size, list_count.undecided, list_count.state) if list_count else None
    )
    return replace(
        facts,
        program_list=listed,
        letters=known.letters.facts if known.letters else facts.letters,
        story=story_facts(dossier=dossier, slug=slug, year=year),
        contact=contact_facts(applicant=applicant, year=year, sent=known.sent, is_filed=is_filed),
        unwritten=rotation_without_writer(known.rotations, year.today),
    )


def target_standing(dossier: Dossier, year: SchoolYear) -> Standing | None:
    """Where the score stands for the target; None without one."""
    if dossier.target is None:
        return None
    return standing_for(
        dossier=dossier,
        slug=dossier.target.specialty,
        policies=year.policies,
        season=year.season,
        today=year.today,
    )


def sits_comlex_only(dossier: Dossier) -> bool:
    """Whether no Step 2 CK score is to come, because the applicant sits COMLEX."""
    return dossier.record is not None and dossier.record.exam == Exam.COMLEX_ONLY


def decision_state(standing: Standing, decision: RiskDecision | None) -> DecisionState:
    """How far the risk decision about a standing is."""
    volume, finding = standing.assessment.volume, standing.assessment.findings
    is_asked = bool(volume and volume.must_choose) or any(
        f.rule == "B-1" and f.because.get("must_choose") for f in finding
    )
    if decision is not None:
        return DecisionState.SIGNED if decision.countersigned_at else DecisionState.WRITTEN
    return DecisionState.OPEN if is_asked else DecisionState.NOT_ASKED


def decision_on(dossier: Dossier, slug: str, season: int) -> RiskDecision | None:
    """The answer in force about one specialty and season."""
    return next(
        (d for d in dossier.decisions if (d.specialty, d.season) == (slug, season)),
        None,
    )


def _facts(
    dossier: Dossier,
    year: SchoolYear,
    standing: Standing | None,
    service: Service | None,
    opens: SeasonDate | None,
) -> PlanFacts:
    season = year.season.year
    awaited = dossier.awaited_result
    state = DecisionState.NOT_ASKED
    if standing:
        state = decision_state(standing, decision_on(dossier, standing.specialty, season))
    return PlanFacts(
        season=season,
        today=year.today,
        specialty=standing.specialty if standing else None,
        specialty_name=standing.name.lower() if standing else "",
        has_score=dossier.latest_result is not None or sits_comlex_only(dossier),
        must_retake=awaited is None and standing is not None and _can_retake(standing),
        expected_on=awaited.expected_on if awaited else None,
        is_record_checked=dossier.record is not None,
        stance=standing.assessment.stance if standing else Stance.ASK_ADVISOR,
        volume=standing.assessment.volume if standing else None,
        cost=_cost(year.season, service, standing) if standing else None,
        decision=state,
        retake=_retake(standing) if standing else "",
        service_name=service.label if service else "the application service",
        opens_on=opens.on if opens else None,
    )


def _can_retake(standing: Standing) -> bool:
    """Whether the result counts as a fail and an attempt is left (Z-9, B-6)."""
    return standing.assessment.is_fail and all(
        finding.verdict != "no_attempt_left" for finding in standing.assessment.findings
    )


def _retake(standing: Standing) -> str:
    """What the rule says to the answers about a retake; "" without a result."""
    findings = standing.assessment.findings
    return next((str(finding.verdict) for finding in findings if finding.rule == "B-6"), "")


def _cost(season: Season, service: Service | None, standing: Standing) -> int | None:
    volume = standing.assessment.volume
    schedule = season.fee_for(service.value, standing.specialty) if service else None
    return fee(volume.suggested, schedule) if volume and schedule else None


def _letters_figure(letters: LetterFacts) -> tuple[str, str]:
    """How many writers were asked, of how many, and how many letters programs can read."""
    of = "" if letters.aim is None else f" of {letters.aim}"
    ready = f", {letters.ready} ready" if letters.ready else ""
    return f"{letters.asked}{of}", f"asked{ready}"


def _story_figure(story: StoryFacts, contact: ContactFacts, stance: Stance) -> tuple[str, str]:
    """How far the statement is and how many parts are done; the stance before anything is."""
    if not (story.is_begun or contact.is_begun):
        return stance.label.partition(":")[0], "how the application reads"
    done, of = parts_done(story, contact)
    figure = {
        Stage.EMPTY: "No draft",
        Stage.DRAFT: f"Draft {story.number}",
        Stage.FINAL: "Final",
    }[story.stage]
    return figure, f"{done} of {of} parts done"


def _list(facts: PlanFacts, list_count: ListCount | None) -> tuple[str, str]:
    """How many programs are on the list, or should be."""
    volume = facts.volume
    span = f"{volume.low} to {volume.high}" if volume else ""
    if list_count is None:
        if volume is None:
            return "Open", "no list size yet"
        return span, f"programs, about {volume.suggested}"
    undecided = list_count.undecided
    waiting = f", {undecided} tag{'s' if undecided != 1 else ''} to decide" if undecided else ""
    return str(list_count.size), f"programs on the list{f', of {span}' if span else ''}{waiting}"


def _pillar(
    pillar: Pillar,
    facts: PlanFacts,
    actions: Sequence[Action],
    list_count: ListCount | None,
) -> PillarCard:
    days = (facts.opens_on - facts.today).days if facts.opens_on else None
    figures = {
        Pillar.LIST: _list(facts, list_count),
        Pillar.LETTERS: _letters_figure(facts.letters) if facts.specialty else OPEN,
        Pillar.NARRATIVE: _story_figure(facts.story, facts.contact, facts.stance),
        Pillar.TIMING: (
            (f"{days} days", "until submission opens")
            if days is not None and days >= 0
            else ("Open now", "for submission")
            if days is not None
            else ("Not published", "when submission opens")
        ),
    }
    figure, unit = figures[pillar]
    steps = tuple(action for action in actions if action.pillar is pillar)
    return PillarCard(pillar, figure, unit, steps[0] if steps else None, steps[1:])
