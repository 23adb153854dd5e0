"""The words of the page that writers and their assistants open with a link."""

from dataclasses import dataclass
from datetime import date

from letters.enums import Answer, LetterKind, Setting, State, WriterRole
from letters.facts import WriterFacts
from letters.wording.cards import period

PLACES = {
    Setting.SUB_INTERNSHIP: "on the sub-internship",
    Setting.CLERKSHIP: "on the clerkship",
    Setting.AWAY: "on the away rotation",
    Setting.ELECTIVE: "on the elective",
    Setting.CLINIC: "in clinic",
    Setting.RESEARCH: "on research",
}
ASKS = "{name} asks you for a strong letter"
ASKS_DEPARTMENT = "{name} asks for your department's letter"
ANSWERED = "Your letter for {name}"
HELPS = "The letter for {name}"
CHAIR = "A chair's letter"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a writer can give; ``help_text`` makes it easy to choose."""

    answer: Answer
    label: str
    help_text: str


CHOICES = (
    Choice(Answer.STRONG, "Yes, a strong letter", "I know the work well enough."),
    Choice(
        Answer.HESITANT,
        "I can write one",
        "Solid, though someone else may know the work better. Saying so helps.",
    ),
    Choice(Answer.DECLINED, "Not this time", "No reason needed."),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says first: a head, and what comes next."""

    title: str
    text: str


DONE = {
    "strong": Told(
        "Thank you: your yes is on its way",
        "When the letter is ready, upload it as described below and tell us here. "
        "Until then nothing is needed.",
    ),
    "hesitant": Told(
        "Thank you for saying so openly",
        "The student now decides whether to ask someone else or to keep your offer. "
        "Nothing is needed from you until you hear.",
    ),
    "declined": Told(
        "Thank you for telling us",
        "The student asks someone else, and nothing more is needed from you for this letter.",
    ),
    "day": Told("The day is kept", "It can be changed here at any time."),
    "uploaded": Told(
        "Thank you for the letter",
        "The student and the office see that it is uploaded. Nothing more is needed from you "
        "for it. If this was a slip, tell the student, who can take it back.",
    ),
    "delegated": Told(
        "A mail to your assistant is on its way",
        "It holds a link to this one letter. Your answer stays with you.",
    ),
    "denied": Told(
        "Thank you for telling us",
        "This link is closed now. If it was a slip, the office can send a new one.",
    ),
    "settled": Told(
        "This letter needs nothing from you any more",
        "It was answered, uploaded or taken back. What you sent before has arrived.",
    ),
}
"""What is said once after a post, by the code that the address carries."""

HESITANT = (
    "You said that you can write one. {name} decides whether to ask someone else or to keep your "
    "offer; nothing is needed from you until you hear."
)
STRONG = "You said yes to a strong letter."
KEPT = "You said that you can write one, and {name} would be glad to have it."
WAITING_FOR_WRITER = "{writer} has not answered yet. What you find here can be read already."
AGREED = "{writer} has agreed to write."


def asks(name: str, role: WriterRole, *, is_answered: bool) -> str:
    """The head of a request."""
    if is_answered:
        return ANSWERED.format(name=name)
    return (ASKS_DEPARTMENT if role is WriterRole.DEPARTMENT else ASKS).format(name=name)


def worked(writer: WriterFacts) -> str:
    """Where and when they worked together, as a sentence; "" where neither is on file."""
    if writer.role is WriterRole.DEPARTMENT:
        return ""
    span = period(writer.worked_from, writer.worked_to, month="%B")
    if span and not span.startswith(("since", "until")):
        span = f"from {span}" if " to " in span else f"in {span}"
    parts = [part for part in (PLACES.get(writer.setting, ""), span) if part]
    return f"You worked together {' '.join(parts)}." if parts else ""


def standing(state: State, answer: Answer | None, name: str) -> str:
    """How a request stands, for its writer; "" while it is not answered."""
    if answer is None:
        return ""
    if answer is Answer.STRONG:
        return STRONG
    return (HESITANT if state is State.ASKED else KEPT).format(name=name)


def standing_for_assistant(state: State, writer: str) -> str:
    """How a request stands, for the writer's assistant."""
    return (WAITING_FOR_WRITER if state is State.ASKED else AGREED).format(writer=writer)


def form_words(kind: LetterKind, names: dict[LetterKind, str]) -> str:
    """The form that the letter takes; "" for a narrative one."""
    if kind is LetterKind.NARRATIVE:
        return ""
    return names.get(kind) or (CHAIR if kind is LetterKind.CHAIR else kind.label)


def material_words(examples: int, *, has_statement: bool) -> str:
    """What the packet's own PDF holds: ``3 examples and a draft of the statement``."""
    parts = []
    if examples:
        parts.append("1 example" if examples == 1 else f"{examples} examples")
    if has_statement:
        parts.append("a draft of the statement")
    return " and ".join(parts)


def day_first(promised_on: date | None, needed_by: date | None) -> tuple[bool, date]:
    """What requests are sorted by: the promised day, else the day needed, else the end."""
    day = promised_on or needed_by
    return (day is None, day or date.max)
