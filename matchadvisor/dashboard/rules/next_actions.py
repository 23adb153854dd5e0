"""What to do next, and which moves to avoid: E-1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import DecisionState, Pillar, Step
from matchadvisor.dashboard.facts import LetterFacts, PlanFacts
from matchadvisor.dashboard.rules.contact_step import contact_step
from matchadvisor.dashboard.rules.letter_step import letter_steps
from matchadvisor.dashboard.rules.list_step import list_step
from matchadvisor.dashboard.rules.retake_step import retake_step
from matchadvisor.dashboard.rules.story_step import story_step
from triage.enums import Stance

PILLAR_OF = {
    Step.CHOOSE_SPECIALTY: Pillar.LIST,
    Step.ENTER_SCORE: Pillar.LIST,
    Step.SETTLE_RETAKE: Pillar.LIST,
    Step.PLAN_RETAKE: Pillar.LIST,
    Step.TALK_RETAKE: Pillar.LIST,
    Step.CHECK_RECORD: Pillar.LIST,
    Step.ANSWER_RISK: Pillar.LIST,
    Step.PLAN_LIST: Pillar.LIST,
    Step.SEND_LIST: Pillar.LIST,
    Step.ANSWER_REVIEW: Pillar.LIST,
    Step.ASK_RANGE: Pillar.LIST,
    Step.ASSIGN_LETTER: Pillar.LETTERS,
    Step.ANSWER_SOFT_YES: Pillar.LETTERS,
    Step.CHECK_ADDRESS: Pillar.LETTERS,
    Step.SEND_PACKET: Pillar.LETTERS,
    Step.ASK_WRITER: Pillar.LETTERS,
    Step.LIST_WRITERS: Pillar.LETTERS,
    Step.FILL_PACKET: Pillar.LETTERS,
    Step.NAME_WRITER: Pillar.LETTERS,
    Step.DECIDE_MENTION: Pillar.NARRATIVE,
    Step.BEGIN_STATEMENT: Pillar.NARRATIVE,
    Step.ANSWER_COMMENTS: Pillar.NARRATIVE,
    Step.ADD_EXPERIENCES: Pillar.NARRATIVE,
    Step.FILL_EXPERIENCES: Pillar.NARRATIVE,
    Step.HAND_OVER_MSPE: Pillar.NARRATIVE,
    Step.FINISH_DRAFTS: Pillar.NARRATIVE,
    Step.WRITE_ANSWER: Pillar.NARRATIVE,
    Step.NAME_PEOPLE: Pillar.NARRATIVE,
    Step.ASK_PERSON: Pillar.NARRATIVE,
    Step.WRITE_PROGRAM: Pillar.NARRATIVE,
    Step.SUBMIT: Pillar.TIMING,
}

TEXTS = {
    Step.CHOOSE_SPECIALTY: "Everything else follows from it. You can change it later.",
    Step.ENTER_SCORE: "Or the day you expect it. Until then the plan keeps to what needs no score.",
    Step.SETTLE_RETAKE: "The result on file counts as a fail, and no list is approved before a"
    " passing one. Two answers help to say when; your advisor reads them.",
    Step.PLAN_RETAKE: "Your answers say that it can be this season. Once the day is booked, note when"
    " you expect the result; list and dates follow from it.",
    Step.TALK_RETAKE: "What is on file speaks for a later season. Read why, and settle with your advisor"
    " what this season is for.",
    Step.CHECK_RECORD: "Advice is as good as the record behind it; five minutes are enough.",
    Step.ANSWER_RISK: "Two ways are open for {name}. Write your choice in your own words;"
    " your advisor signs beside it.",
    Step.PLAN_LIST: "{low} to {high} programs in {name}, about {suggested}. {price}"
    " Standing shows how many of them reach, target and safety.",
    Step.SEND_LIST: "{size} programs are on it, for a range of {low} to {high}.{undecided}",
    Step.ANSWER_REVIEW: "Your advisor sent it back with comments. Change what you agree with and"
    " send it again.",
    Step.ASK_RANGE: "No rule on file says how many programs for {name}. Your advisor can.",
    Step.ASSIGN_LETTER: "It is uploaded and goes to no program yet, so nobody reads it."
    " Assign it in {service}, then say so here.",
    Step.ANSWER_SOFT_YES: "The answer is a yes, without the promise of a strong letter."
    " Thank them kindly; {following}",
    Step.CHECK_ADDRESS: "Somebody there says the request is not theirs, so no mail goes out.",
    Step.SEND_PACKET: "They agreed to write. What you prepared helps them to write.{packet}",
    Step.ASK_WRITER: "They stand first on your plan in {name} of those not asked yet. The ask is"
    " drafted for you and shown before it is sent.",
    Step.LIST_WRITERS: "Start with the people in {name} who saw your work closely."
    " The plan puts them in an order and says why.",
    Step.FILL_PACKET: "Your writers work from it: a CV and a few concrete examples.",
    Step.NAME_WRITER: "The month is done and no letter hangs on it yet. Whoever saw most of your work"
    " remembers it best now.",
    Step.DECIDE_MENTION: "Six plain questions, and what you do not know can stay open."
    " The statement is easier to write once this is settled.",
    Step.BEGIN_STATEMENT: "{stance} Any line is a beginning.",
    Step.ANSWER_COMMENTS: "Your advisor left {comments}. Change what you agree with, and settle"
    " each one.",
    Step.ADD_EXPERIENCES: "One by one, or pasted from your CV. Two or three plain sentences for"
    " each are enough to begin.",
    Step.FILL_EXPERIENCES: "What you did, or why it mattered most, is still open in {gaps}.",
    Step.HAND_OVER_MSPE: "The office writes the MSPE. What you are proud of and the facts you"
    " checked help it to do so.",
    Step.FINISH_DRAFTS: "{stance} Leave room for one more reader.",
    Step.WRITE_ANSWER: "An interviewer may ask. Five beats in your own words, said aloud once"
    " against the clock.",
    Step.NAME_PEOPLE: "Faculty at home, mentors, attendings of a sub-internship, graduates: who knows"
    " you and a program of your list? A few are enough.",
    Step.ASK_PERSON: "Whether they would feel comfortable speaking for you; a no is fine. The words"
    " are drafted for you.",
    Step.WRITE_PROGRAM: "Short, once, from your own mail, and only where you can name what draws you.",
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

NEXT_WRITER = "{following} is next on your plan."
NO_NEXT_WRITER = "then add somebody who knows your work better."
PACKET_LACKS = " It is not complete yet; it can go all the same."

UNDECIDED = " {count} still wait for your tag."
PRICE = "Applying to {suggested} through {service} costs {cost:,} USD."
NO_PRICE = "What they cost through {service} is not published yet."

AVOIDED = {
    ("B-4", "refused"),
    ("B-6", "not_available"),
    ("B-7", "not_helpful"),
    ("L-6", "late"),
    ("M-2", "amber"),
    ("M-2", "stop"),
    ("R-1", "not_worth_it"),
    ("S-1", "wasted"),
    ("S-2", "repeated"),
}
STEPS_TO_ASK = {Step.ASK_WRITER, Step.LIST_WRITERS, Step.ANSWER_SOFT_YES}
"""Steps on the way to one more ask: what they wait for has the day of L-6."""


@dataclass(frozen=True, slots=True)
class Action:
    """One step with its day; ``is_late`` tells that the day has passed.

    ``title`` names the step, and the writer where it is about one; ``text`` says the rest.
    ``specialty`` is the target, "" without one.
    """

    step: Step
    title: str
    text: str
    pillar: Pillar
    due: date | None
    is_late: bool
    finding: Finding
    specialty: str = ""


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
        yield retake_step(facts.retake), None
    if not facts.is_record_checked:
        yield Step.CHECK_RECORD, None
    if facts.specialty is None:
        return
    if facts.decision is DecisionState.OPEN:
        yield Step.ANSWER_RISK, None
    if step_on_list := list_step(facts):
        yield step_on_list, None
    yield from _letter_steps(facts, policy)
    if step_on_story := story_step(facts.story):
        yield step_on_story, _due("timing.drafts_final", facts, policy)
    if step_to_people := contact_step(facts):
        yield step_to_people, None
    yield Step.SUBMIT, facts.opens_on


def _letter_steps(facts: PlanFacts, policy: Policy) -> Iterator[tuple[Step, date | None]]:
    """The steps on letters, and the rotation without one while the set has room for it."""
    letters = facts.letters
    for step, _ in letter_steps(letters):
        to_ask = step in STEPS_TO_ASK
        yield step, _due("timing.letters_asked", facts, policy) if to_ask else None
    if facts.unwritten and (letters.aim is None or letters.letters < letters.aim):
        yield Step.NAME_WRITER, None


def _due(key: str, facts: PlanFacts, policy: Policy) -> date | None:
    """The earlier of the key's two days, or the later one once the earlier has passed."""
    if facts.opens_on is None:
        return None
    early, latest = policy.at(key, facts.season).value["weeks"]
    first = facts.opens_on - timedelta(weeks=early)
    return first if facts.today <= first else facts.opens_on - timedelta(weeks=latest)


def _action(step: Step, due: date | None, facts: PlanFacts, policy: Policy) -> Action:
    listed, numbers = facts.program_list, _numbers(facts)
    title = step.label.format(name=_name(step, facts))
    text = TEXTS[step].format(
        name=facts.specialty_name,
        following=_following(facts.letters),
        size=listed.size if listed else 0,
        undecided=UNDECIDED.format(count=listed.undecided) if listed and listed.undecided else "",
        packet="" if facts.letters.is_packet_ready else PACKET_LACKS,
        stance=STANCE_TEXTS[facts.stance],
        price=(NO_PRICE if facts.cost is None else PRICE).format(**numbers),
        published="" if due else "The day is not published yet.",
        **numbers,
    )
    order = policy.at("effort.order", facts.season)
    return Action(
        step=step,
        title=title,
        text=text.strip(),
        pillar=PILLAR_OF[step],
        due=due,
        is_late=due is not None and due < facts.today,
        finding=Finding(
            rule="E-1",
            verdict=step,
            text=f"{title}. {text.strip()}",
            because=_because(step, due, facts),
            source=order.source,
            policy=policy.version,
        ),
        specialty=facts.specialty or "",
    )


def _numbers(facts: PlanFacts) -> dict[str, Any]:
    volume = facts.volume
    return {
        "low": volume.low if volume else None,
        "high": volume.high if volume else None,
        "suggested": volume.suggested if volume else None,
        "service": facts.service_name,
        "cost": facts.cost,
        "comments": _counted(facts.story.comments, "comment"),
        "gaps": _counted(facts.story.gaps, "experience"),
    }


def _counted(count: int, what: str) -> str:
    return f"one {what}" if count == 1 else f"{count} {what}s"


def _name(step: Step, facts: PlanFacts) -> str:
    """The person or place that a step is about, "" for a step without one."""
    named = {Step.NAME_WRITER: facts.unwritten, Step.ASK_PERSON: facts.contact.unasked}
    return named.get(step) or dict(letter_steps(facts.letters)).get(step, "")


def _following(letters: LetterFacts) -> str:
    if not letters.following:
        return NO_NEXT_WRITER
    return NEXT_WRITER.format(following=letters.following)


def _because(step: Step, due: date | None, facts: PlanFacts) -> dict[str, Any]:
    because: dict[str, Any] = {"pillar": PILLAR_OF[step], "today": facts.today.isoformat()}
    if facts.specialty:
        because["specialty"] = facts.specialty
    if facts.opens_on:
        because["submission_opens"] = facts.opens_on.isoformat()
    if due:
        because["due"] = due.isoformat()
    if PILLAR_OF[step] is Pillar.LETTERS:
        because["letters"], because["asked"] = facts.letters.letters, facts.letters.asked
    if PILLAR_OF[step] is Pillar.NARRATIVE:
        because["stage"], because["experiences"] = facts.story.stage, facts.story.experiences
        because["comments"], because["gaps"] = facts.story.comments, facts.story.gaps
    if PILLAR_OF[step] is Pillar.LIST and facts.program_list:
        because["programs"], because["undecided"] = (
            facts.program_list.size,
            facts.program_list.undecided,
        )
    if step is Step.PLAN_LIST and facts.volume:
        because["suggested"], because["cost"] = facts.volume.suggested, facts.cost
    return because
