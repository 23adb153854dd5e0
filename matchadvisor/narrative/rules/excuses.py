"""Turns of phrase that a reader takes for an excuse, each with what makes it one."""

import re
from dataclasses import dataclass

BLAME = "It gives the cause to somebody or something else; a reader looks for what was yours."
SMALL = "It argues with the examination; a reader hears that the result does not matter to you."
FATE = "It leaves the result to luck; a reader looks for what you did about it."
LABEL = "It says that this is how you are, so a reader expects it to happen again."
WOULD = "It speaks of a score that is not there; what came after speaks better."
KINDS = (
    (
        BLAME,
        r"not my fault|no fault of (?:my|mine)\b(?: own)?|through no fault|"
        r"(?:test|exam|examination|questions?|scoring) (?:was|were|is|are) (?:\w+ )?"
        r"(?:unfair|unfairly|biased|poorly|badly|flawed|tricky|wrong)\w*(?: written)?|"
        r"(?:school|curriculum|course|faculty|college) (?:did not|didn't|failed to|never) prepare\w*|"
        r"because of (?:my|the) (?:school|curriculum|proctor|test center|roommates?)|"
        r"nobody (?:told|warned|helped) me|i was not (?:told|given)|i wasn't (?:told|given)",
    ),
    (
        SMALL,
        r"(?:just|only|merely) (?:a|one) (?:test|exam|examination|number|score|day)|"
        r"(?:does not|doesn't|do not|don't|cannot|can't|fails? to) (?:truly |really |accurately |"
        r"fully )?(?:define|measure|reflect|capture|represent|show) (?:me|who|what|my|how|the kind)|"
        r"standardi[sz]ed (?:tests?|exams?|testing) (?:do|does|is|are|cannot|can't|don't)|"
        r"not (?:an? )?(?:fair |true |accurate )+(?:reflection|measure|picture|representation)|"
        r"everyone knows|means (?:little|nothing)|in spite of what (?:the|my) score",
    ),
    (FATE, r"bad luck|unlucky|misfortune|as luck would have it|out of my (?:control|hands)|fate"),
    (
        LABEL,
        r"(?:bad|poor|terrible|weak|not (?:a )?(?:good|strong|great)|never been (?:a )?"
        r"(?:good|strong|great)) (?:at )?(?:test|tests|exam|exams|standardi[sz]ed)"
        r"(?:[ -]?tak(?:er|ing))?|test anxiety is|i (?:always|never) (?:do|did) (?:well|badly|poorly) "
        r"(?:on|in|at) (?:tests|exams)",
    ),
    (
        WOULD,
        r"(?:would|should|could) (?:easily |surely |certainly )?have (?:scored|done|passed|been)|"
        r"if only|had it not been for|if i had (?:not|only|had)|deserved (?:a )?(?:better|higher)",
    ),
)
PATTERNS = tuple((why, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for why, pattern in KINDS)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A phrase in the writer's own words, where it begins, and how a reader takes it."""

    phrase: str
    begin: int
    why: str


def excuses_in(text: str) -> tuple[Excuse, ...]:
    """Every such phrase in a text, in its order."""
    straight = text.replace("\u2019", "'")
    found = [
        Excuse(text[match.start() : match.end()], match.start(), why)
        for why, pattern in PATTERNS
        for match in pattern.finditer(straight)
    ]
    return tuple(sorted(found, key=lambda excuse: excuse.begin))
