"""Whether the personal statement should mention the score: N-1."""

from collections.abc import Mapping

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.enums import Condition, Mention
from matchadvisor.narrative.facts import MentionFacts

SLIGHT = Condition.SLIGHT.value
CONDITIONS = tuple(each.value for each in Condition if each is not Condition.ALL_HOLD)
BLOCKED_BY_YES = (Condition.NO_REASON,)
MENTIONED = (
    "Mention it, once: everything that a mention needs is there. "
    "Two or three sentences: own the result, name the reason, show what has grown since."
)
LEFT_OUT = {
    SLIGHT: "Leave it out: {score} is only {below} under the green line of {green} for {name}. "
    "Naming it would put a light on something that few readers stop at.",
    "not_below": "Leave it out: {score} reaches the green line of {green} for {name}. "
    "There is nothing to explain.",
    "plain_underperformance": "Leave it out: there is no reason behind the result to tell of. "
    "The space does more for your clinical work.",
    "comeback_story": "Leave it out for now: what came after it cannot be told yet. "
    "When it can, answer these questions again.",
    "below_record": "Leave it out: the score is near what the rest of the record leads a reader to "
    "expect. A mention would answer a question that nobody asks.",
    "concrete_reason": "Leave it out: without a concrete reason that began and ended, a mention "
    "reads as an excuse. The space does more for your clinical work.",
    "stronger_before": "Leave it out: a mention needs stronger work before the examination, so "
    "that the result stands alone. Let the later work speak.",
    "stronger_after": "Leave it out: a mention needs stronger work since the examination. "
    "When it is there, answer these questions again.",
}
ASK = (
    "Ask your advisor before you decide. Still open: {open}. "
    "Nothing so far speaks against a mention."
)
OPEN = {
    SLIGHT: "how far the score lies under the field",
    "plain_underperformance": "whether there is a reason at all",
    "comeback_story": "whether the comeback can be told",
    "below_record": "whether the score is far below your record",
    "concrete_reason": "the reason",
    "stronger_before": "the work before",
    "stronger_after": "the work since",
}


def mention(facts: MentionFacts, policy: Policy) -> Finding:
    """Decide: a known blocking answer says leave it out, an open one ask, else mention it.

    ``because`` names the deciding condition: the first that blocks, or the first that is open.
    """
    entry = policy.at("narrative.mention", facts.season)
    most = entry.value[SLIGHT]
    holds = _holds(facts, most)
    blocked = [condition for condition in CONDITIONS if holds[condition] is False]
    unknown = [condition for condition in CONDITIONS if holds[condition] is None]
    deciding = next(iter((*blocked, *unknown)), Condition.ALL_HOLD)
    if blocked:
        verdict, text = Mention.LEAVE_OUT, _left_out(facts, deciding)
    elif unknown:
        verdict, text = (
            Mention.ASK_ADVISOR,
            ASK.format(open="; ".join(OPEN[one] for one in unknown)),
        )
    else:
        verdict, text = Mention.MENTION, MENTIONED
    return Finding(
        rule="N-1",
        verdict=verdict,
        text=text,
        because={
            "deciding": Condition(deciding).label,
            "score": facts.score,
            "green": facts.green,
            "at_most_below": most,
            **{name: getattr(facts, name) for name in CONDITIONS if name != SLIGHT},
        },
        source=entry.source,
        policy=policy.version,
        inferred=deciding == SLIGHT and entry.is_inferred(SLIGHT),
    )


def _holds(facts: MentionFacts, most: int) -> Mapping[str, bool | None]:
    """Whether each condition speaks for a mention; None where it is not known."""
    below = facts.below_green
    holds: dict[str, bool | None] = {SLIGHT: None if below is None else below > most}
    for condition in CONDITIONS[1:]:
        answer: bool | None = getattr(facts, condition)
        holds[condition] = (
            not answer if condition in BLOCKED_BY_YES and answer is not None else answer
        )
    return holds


def _left_out(facts: MentionFacts, deciding: str) -> str:
    below = facts.below_green
    key = "not_below" if deciding == SLIGHT and below is not None and below <= 0 else deciding
    points = f"{below} point{'s' if below != 1 else ''}"
    return LEFT_OUT[key].format(
        score=facts.score, green=facts.green, below=points, name=facts.specialty_name
    )
