"""The three questions of the help page, answered in our words, each with its rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule behind an answer: its ID and what it is about.

    ``key`` is the policy's key with its figures; a rule without figures has ``page`` instead, the
    name of the page on which it answers a student.
    """

    rule: str
    about: str
    key: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its answer in short paragraphs, and the rules behind it.

    ``way`` names the page that answers it for a student's own plan, ``way_words`` says so.
    """

    title: str
    answer: tuple[str, ...]
    grounds: tuple[Ground, ...]
    way: str
    way_words: str


QUESTIONS = (
    Question(
        "My score is under the usual one for my field, and my grades and letters are strong. "
        "Is the field still realistic?",
        (
            "Often yes, and most of all where the field is of moderate competitiveness. The score "
            "is one of six things that directors weigh; good clinical work, told by people who saw "
            "it, can stand against it.",
            "What helps is in your hands: a list of the right size and mix, specialty letters by "
            "those who would place you among their best, a statement and an MSPE that show how you "
            "work, and an application that is complete on the first day.",
        ),
        (
            Ground("Z-3", "What yellow means", "zones.lines"),
            Ground("Z-7", "How many matched in the field", "field.match_rates.us_md"),
            Ground("A-5", "The six things directors weigh", page="triage:standing"),
            Ground("V-1", "How many programs", "volume.ranges"),
            Ground("M-1", "Which mix of them", "mix.aims"),
            Ground("L-3", "What letters should be able to say", page="letters:letters"),
            Ground("T-1", "When to submit", page="timeline:timeline"),
        ),
        "triage:standing",
        "Where your own score stands",
    ),
    Question(
        "Should my personal statement mention the score?",
        (
            "Only where a concrete reason that began and ended lies behind it, your work was "
            "stronger before and has been since, and you can tell what came after. Then two or "
            "three sentences: what was yours, what was around it, what has grown.",
            "Without such a reason, or where the score is only a little under the field, leave it "
            "out: a sentence about it makes it the subject. The story page asks the questions one "
            "by one and says which of them decides.",
        ),
        (
            Ground("N-1", "Whether to mention it", "narrative.mention"),
            Ground("N-2", "How a mention reads", "narrative.mention"),
            Ground("N-3", "What a statement needs", "narrative.statement"),
        ),
        "narrative:story",
        "Decide it for your own statement",
    ),
    Question(
        "Would a research year help?",
        (
            "Seldom. It can where three things hold together: a target in the most competitive "
            "tier, a mentor or project that is known to produce, with something to show in sight, "
            "and your readiness to wait without any assurance.",
            "In internal medicine, family medicine, pediatrics and psychiatry, and often in "
            "emergency medicine and OB/GYN, the same year of effort goes further in the list, the "
            "letters and the story. A retake of a passed examination is no way at all.",
        ),
        (
            Ground("B-7", "When a research year helps", "zones.tiers"),
            Ground("B-6", "When the examination can be taken again", "retake.terms"),
            Ground("E-1", "The order of effort", "effort.order"),
        ),
        "triage:answer-research-year",
        "Answer the questions for your own plan",
    ),
)
