"""What to do next, and which moves to avoid: E-1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import DecisionState, Pillar, Step
from matchadvisor.dashboard.facts import PlanFacts
from triage.enums import Stance

PILLAR_OF = {
    Step.CHOOSE_SPECIALTY: Pillar.LIST,
    Step.ENTER_SCORE: Pillar.LIST,
    Step.SETTLE_RETAKE: Pillar.LIST,
    Step.CHECK_RECORD: Pillar.LIST,
    Step.ANSWER_RISK: Pillar.LIST,
    Step.PLAN_LIST: Pillar.LIST,
    Step.ASK_RANGE: Pillar.LIST,
    Step.ASK_LETTERS: Pillar.LETTERS,
    Step.FINISH_DRAFTS: Pillar.NARRATIVE,
    Step.SUBMIT: Pillar.TIMING,
}

TEXTS = {
    Step.CHOOSE_SPECIALTY: "Everything else follows from it. You can change it later.",
    Step.ENTER_SCORE: "Or the day you expect it. Until then the plan keeps to what needs no score.",
    Step.SETTLE_RETAKE: "The result on file counts as a fail, and no list is approved before a"
    " passing one. Two answers help to say when; your advisor reads them.",
    Step.CHECK_RECORD: "Advice is as good as the record behind it; five minutes are enough.",
    Step.ANSWER_RISK: "Two ways are open for {name}. Write your choice in your own words;"
    " your advisor signs beside it.",
    Step.PLAN_LIST: "{low} to {high} programs in {name}, about {suggested}. {price}"
    " Standing shows how many of them reach, target and safety.",
    Step.ASK_RANGE: "No rule on file says how many programs for {name}. Your advisor can.",
    Step.ASK_LETTERS: "Start with the people in {name} who saw your work closely."
    " Ask whether they can write a strong letter.",
    Step.FINISH_DRAFTS: "{stance} Leave room for one more reader.",
    Step.SUBMIT: "Have everything complete in {service} by the day submission opens. {published}",
}

STANCE_TEXTS = {
    Stance.FEATURE: "Put your strongest work first and tell it in concrete cases.",
    Stance.EXPLAIN: "The score carries itself; say briefly and plainly what else a reader will see.",
    Stance.REFRAME: "Let the clinical work lead and the score follow.",
    Stance.STRENGTHEN: "The clinical work needs its best month on paper: ask where it shows.",
    Stance.OVERCORRECT: "Concrete cases and plain ownership carry more weight than usual here.",
    Stance.REPLAN: "Write for the field you decide on, and one text for each field.",
    Stance.PREPARE: "Drafts need no score: begin with two cases from the wards.",
    Stance.ASK_ADVISOR: "Begin with two cases from the wards; your advisor reads along.",
}

PRICE = "Applying to {suggested} through {service} costs {cost:,} USD."
NO_PRICE = "What they cost through {service} is not published yet."

AVOIDED = {
    ("B-4", "refused"),
    ("B-6", "not_available"),
    ("B-7", "not_helpful"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One step with its day; ``is_late`` tells that the day has passed."""

    step: Step
    pillar: Pillar
    due: date | None
    is_late: bool
    finding: Finding


def next_actions(facts: PlanFacts, policy: Policy) -> tuple[Action, ...]:
    """Every open step, in the order list, letters, narrative, timing."""
    return tuple(_action(step, due, facts, policy) for step, due in _open_steps(facts, policy))


def moves_to_avoid(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that advise against something the applicant may be tempted to do."""
    return tuple(f for f in findings if (f.rule, str(f.verdict)) in AVOIDED)


def _open_steps(facts: PlanFacts, policy: Policy) -> Iterator[tuple[Step, date | None]]:
    if facts.specialty is None:
        yield Step.CHOOSE_SPECIALTY, None
    if not facts.has_score and (facts.expected_on is None or facts.expected_on <= facts.today):
        yield Step.ENTER_SCORE, facts.expected_on
    if facts.must_retake:
        yield Step.SETTLE_RETAKE, None
    if not facts.is_record_checked:
        yield Step.CHECK_RECORD, None
    if facts.specialty is None:
        return
    if facts.decision is DecisionState.OPEN:
        yield Step.ANSWER_RISK, None
    if facts.volume:
        yield Step.PLAN_LIST, None
    elif facts.has_score:
        yield Step.ASK_RANGE, None
    yield Step.ASK_LETTERS, _due("timing.letters_asked", facts, policy)
    yield Step.FINISH_DRAFTS, _due("timing.drafts_final", facts, policy)
    yield Step.SUBMIT, facts.opens_on


def _due(key: str, facts: PlanFacts, policy: Policy) -> date | None:
    """The earlier of the key's two days, or the later one once the earlier has passed."""
    if facts.opens_on is None:
        return None
    early, latest = policy.at(key, facts.season).value["weeks"]
    first = facts.opens_on - timedelta(weeks=early)
    return first if facts.today <= first else facts.opens_on - timedelta(weeks=latest)


def _action(step: Step, due: date | None, facts: PlanFacts, policy: Policy) -> Action:
    volume = facts.volume
    numbers = {
        "low": volume.low if volume else None,
        "high": volume.high if volume else None,
        "suggested": volume.suggested if volume else None,
        "service": facts.service_name,
        "cost": facts.cost,
    }
    text = TEXTS[step].format(
        name=facts.specialty_name,
        stance=STANCE_TEXTS[facts.stance],
        price=(NO_PRICE if facts.cost is None else PRICE).format(**numbers),
        published="" if due else "The day is not published yet.",
        **numbers,
    )
    order = policy.at("effort.order", facts.season)
    return Action(
        step=step,
        pillar=PILLAR_OF[step],
        due=due,
        is_late=due is not None and due < facts.today,
        finding=Finding(
            rule="E-1",
            verdict=step,
            text=f"{step.label}. {text.strip()}",
            because=_because(step, due, facts),
            source=order.source,
            policy=policy.version,
        ),
    )


def _because(step: Step, due: date | None, facts: PlanFacts) -> dict[str, Any]:
    because: dict[str, Any] = {"pillar": PILLAR_OF[step], "today": facts.today.isoformat()}
    if facts.specialty:
        because["specialty"] = facts.specialty
    if facts.opens_on:
        because["submission_opens"] = facts.opens_on.isoformat()
    if due:
        because["due"] = due.isoformat()
    if step is Step.PLAN_LIST and facts.volume:
        because["suggested"], because["cost"] = facts.volume.suggested, facts.cost
    return because
