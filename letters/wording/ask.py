"""The applicant's own words to a writer, drafted from the record: the ask, and a thank-you (L-4).

A mail never carries a score; the text to copy does where the applicant opted in.
"""

from dataclasses import dataclass
from datetime import date

from letters.enums import Setting, WriterRole
from letters.facts import WriterFacts
from letters.wording.cards import joined, period

SUBJECT = "A letter for residency in {specialty}"
GREETING = "Dear {writer},"
WORKED = "We worked together {where}. {moments}"
MOMENT = "I often think back to {titles}."
AIM = "I am applying for residency in {specialty}. "
DEPARTMENT = "I would like to ask for the letter that the department writes for its applicants."
ASK = (
    "Could you write a strong letter for me, one that tells how I work with patients and with a "
    "team? If someone else could say more, please tell me so openly. It will not trouble me, and "
    "it helps me to ask the right person."
)
FORM = " In this field the letter is written on a form, the {form}."
NEEDED = "The letter is needed by {day}."
NOT_PUBLISHED = (
    "The day by which the letter is needed is not published yet. I will tell you when it is."
)
SCORE = "My Step 2 CK score is {score}; I tell you so that nothing in my file surprises you."
MATERIAL = (
    "I have put together a CV and a few examples from my work for you to draw on, and will "
    "gladly answer questions."
)
CLOSING = "Thank you for thinking about it."
THANKS = (
    "Thank you for your open answer, and for the time you gave me{where}. I have decided to "
    "ask someone who can speak to more of my work, so you need not write a letter. I am glad that "
    "I could learn from you."
)
THANKS_SUBJECT = "Thank you"
PLACES = {
    Setting.SUB_INTERNSHIP: "on my sub-internship",
    Setting.CLERKSHIP: "on my clerkship",
    Setting.AWAY: "on my away rotation",
    Setting.ELECTIVE: "on my elective",
    Setting.CLINIC: "in clinic",
    Setting.RESEARCH: "on research",
}
MOST_MOMENTS = 1


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What the ask is composed from.

    ``moments`` are titles of the applicant's examples that the writer saw; ``form`` is the name
    of the standardized form, empty for a narrative letter; ``score`` is None unless the
    applicant opted in to it.
    """

    applicant: str
    writer: WriterFacts
    specialty: str
    needed_by: date | None
    moments: tuple[str, ...] = ()
    form: str = ""
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A subject and a text; the applicant changes them freely before anything is sent."""

    subject: str
    text: str


def ask_draft(facts: AskFacts, *, with_score: bool) -> Draft:
    """The ask: the specialty, a strong letter, the day, and the work they did together.

    ``with_score`` is for the text to copy alone; a mail is drafted without.
    """
    is_department = facts.writer.role is WriterRole.DEPARTMENT
    ask = ASK + (FORM.format(form=facts.form) if facts.form else "")
    score = with_score and facts.score is not None
    paragraphs = [
        GREETING.format(writer=facts.writer.name),
        "" if is_department else _worked(facts),
        AIM.format(specialty=facts.specialty) + (DEPARTMENT if is_department else ask),
        NEEDED.format(day=_day(facts.needed_by)) if facts.needed_by else NOT_PUBLISHED,
        SCORE.format(score=facts.score) if score else "",
        MATERIAL,
        f"{CLOSING}\n{facts.applicant}",
    ]
    return Draft(
        SUBJECT.format(specialty=facts.specialty), "\n\n".join(each for each in paragraphs if each)
    )


def thank_you_draft(applicant: str, writer: WriterFacts) -> Draft:
    """Thanks to a writer who answered openly, and that no letter is needed."""
    where = _where(writer)
    text = THANKS.format(where=f" {where}" if where else "")
    greeting = GREETING.format(writer=writer.name)
    return Draft(THANKS_SUBJECT, f"{greeting}\n\n{text}\n\n{applicant}")


def _worked(facts: AskFacts) -> str:
    where = _where(facts.writer)
    titles = [
        f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}"
        for title in facts.moments[:MOST_MOMENTS]
    ]
    moments = MOMENT.format(titles=joined(titles)) if titles else ""
    return WORKED.format(where=where, moments=moments).strip() if where else moments


def _where(writer: WriterFacts) -> str:
    """The place and the months: ``on my sub-internship in June 2026``."""
    span = period(writer.worked_from, writer.worked_to, month="%B")
    if span and not span.startswith(("since", "until")):
        span = f"from {span}" if " to " in span else f"in {span}"
    return " ".join(part for part in (PLACES.get(writer.setting, ""), span) if part)


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"
