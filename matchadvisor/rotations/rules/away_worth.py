"""Is an away rotation worth a month: R-1."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.rotations.facts import AwayFacts
from programs.enums import Tag

TEXTS = {
    "worth_it": (
        "An away can help here: the field weighs them, this program uses them, and you believe "
        "you can show good work. Treat every day of it as an interview."
    ),
    "not_worth_it": "This away is unlikely to help: {reason}. The month may serve you better at home.",
    "ask_advisor": "Whether this away helps is open: {reason}. Ask your advisor before you apply.",
}
AGAINST = {
    "field": "in a field of this kind aways seldom count",
    "program": "the program does not use aways in its selection",
    "impress": "you do not expect to show your best work there",
    "screened": "the program's published minimum of {minimum_step2} stands above the score",
    "far_reach": (
        "it is a reach whose typical matched score of {typical_step2} stands {typical_above} "
        "points or more above yours"
    ),
    "too_late": (
        "it ends later than {weeks_before_line} weeks before the application has to be complete"
    ),
}
UNKNOWN = {
    "tier": "there is no score tier on file for this field",
    "uses_aways": "nobody has noted whether the program uses aways",
    "can_impress": "you have not said yet whether you can show your best work there",
}

DECIDES = {
    None: "nothing speaks against it",
    "field": "the field",
    "program": "the program does not use aways",
    "impress": "your own answer",
    "screened": "the published minimum",
    "far_reach": "the distance to a reach program",
    "too_late": "the day it ends",
    "tier": "the field is open",
    "uses_aways": "what the program does is open",
    "can_impress": "your own answer is open",
}
"""What decides, in the words of the reasons."""


def away_worth(facts: AwayFacts, policy: Policy) -> Finding:
    """Weigh one away; what is known to speak against it decides before what is unknown."""
    entry = policy.at("rotations.away", facts.season)
    terms = entry.value
    against = next(_against(facts, terms), None)
    unknown = next(_unknown(facts), None)
    if against:
        verdict, reason = "not_worth_it", AGAINST[against]
    elif unknown:
        verdict, reason = "ask_advisor", UNKNOWN[unknown]
    else:
        verdict, reason = "worth_it", ""
    numbers = {
        "minimum_step2": facts.minimum_step2,
        "typical_step2": facts.typical_step2,
        **terms,
    }
    return Finding(
        rule="R-1",
        verdict=verdict,
        text=TEXTS[verdict].format(reason=reason.format(**numbers)),
        because=_because(facts, against or unknown, terms),
        source=entry.source,
        policy=policy.version,
        inferred=against in {"far_reach", "too_late"},
    )


def last_useful_day(hard_line: date, weeks: int) -> date:
    """The last day on which a rotation may end and still yield a letter in time."""
    return hard_line - timedelta(weeks=weeks)


def _against(facts: AwayFacts, terms: dict[str, Any]) -> Iterator[str]:
    """Everything known that speaks against it, the plainest first."""
    if facts.tier is not None and facts.tier.value not in terms["tiers"]:
        yield "field"
    if facts.uses_aways is False:
        yield "program"
    if facts.can_impress is False:
        yield "impress"
    if _points_above(facts.minimum_step2, facts.score) > 0:
        yield "screened"
    above = _points_above(facts.typical_step2, facts.score)
    if facts.tag is Tag.REACH and above >= terms["typical_above"]:
        yield "far_reach"
    weeks = terms["weeks_before_line"]
    if facts.hard_line and facts.ends_on > last_useful_day(facts.hard_line, weeks):
        yield "too_late"


def _points_above(figure: int | None, score: int | None) -> int:
    """How far a program's figure stands above the score; 0 where either is unknown."""
    return 0 if figure is None or score is None else figure - score


def _unknown(facts: AwayFacts) -> Iterator[str]:
    if facts.tier is None:
        yield "tier"
    if facts.uses_aways is None:
        yield "uses_aways"
    if facts.can_impress is None:
        yield "can_impress"


def _because(facts: AwayFacts, decided: str | None, terms: dict[str, Any]) -> dict[str, Any]:
    return {
        "specialty": facts.specialty,
        "decided_by": DECIDES[decided],
        "tier": facts.tier.value if facts.tier else None,
        "uses_aways": facts.uses_aways,
        "can_impress": facts.can_impress,
        "score": facts.score,
        "minimum_step2": facts.minimum_step2,
        "typical_step2": facts.typical_step2,
        "tag": facts.tag.value if facts.tag else None,
        "ends_on": facts.ends_on.isoformat(),
        "hard_line": facts.hard_line.isoformat() if facts.hard_line else None,
        "weeks_before_line": terms["weeks_before_line"],
    }
