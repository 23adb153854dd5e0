"""A letter made ready to be drawn: how far it is, what is due, how it stands, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from letters.enums import State, WaitsFor, Waiver, WriterRole
from letters.facts import ARRIVED, AskDays, RequestFacts, WriterFacts
from letters.rules.advise import RequestAdvice
from letters.rules.ask import verdict_of
from matchadvisor.common.templatetags.dates import distance_words
from matchadvisor.policy.registry import UnknownSpecialty, specialty

STAGES = (
    (State.PLANNED, "Planned"),
    (State.ASKED, "Asked"),
    (State.AGREED, "Agreed"),
    (State.PACKET_SENT, "Packet"),
    (State.UPLOADED, "Uploaded"),
    (State.ASSIGNED, "Assigned"),
)
WAIVERS = {Waiver.WAIVED: "waived", Waiver.KEPT: "not waived"}
WAIVER_OPEN = "waiver not chosen yet"
ROLES = {
    WriterRole.FACULTY: "Faculty",
    WriterRole.OTHER_CLINICIAN: "Clinician",
    WriterRole.DEPARTMENT: "Department",
}
SENT_BY_DEPARTMENT = "writes for every applicant"
STRONG = "Said yes to a strong letter."
KEPT = "Agreed, without promising a strong letter."
ASKED_BY_HAND = "Waiting for an answer."
SOFT = "Can write, but did not promise a strong letter. Thank them, and ask the next on the plan."
DENIED = "Somebody at this address says it is not theirs. Check the address."
ASSIGNED = "Assigned to {assigned} of {programs} programs."
NO_PROGRAMS = "Uploaded. There is no program on the list yet to assign it to."
PACKET_NEXT = " The packet can go out."
PACKET_GONE = " The packet is with the writer."


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way; ``mark`` is done, now, fault or empty for what is still to come."""

    label: str
    mark: str

    @property
    def is_current(self) -> bool:
        """Whether the letter stands here."""
        return self.mark in {"now", "fault"}


@dataclass(frozen=True, slots=True)
class Due:
    """``lead`` then the day, then ``rest``: like Promised, Fri 14 Aug, in 11 days.

    ``is_urgent`` is drawn strong. ``days_late`` is 0 unless the day has passed.
    """

    lead: str
    day: date
    rest: str = ""
    is_urgent: bool = False
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class StateLine:
    """How a letter stands; ``tone`` is done, look, stop or new, ``mark`` its sign."""

    tone: str
    text: str

    @property
    def mark(self) -> str:
        """The sign beside the words."""
        marks = {"done": "i-check", "look": "i-look", "stop": "i-stop"}
        return marks.get(self.tone, "i-dot")


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the student's side does next: ``code`` for the page, ``label`` for its button."""

    code: str
    label: str


def stages(request: RequestFacts, *, is_unread: bool) -> tuple[Stage, ...]:
    """The six stages; a letter that nobody reads stands at the last one as a fault."""
    if request.state in (State.DECLINED, State.WITHDRAWN):
        return ()
    order = [state for state, _ in STAGES]
    at = order.index(request.state)
    if is_unread:
        at = len(order) - 1
    marks = []
    for place, (state, label) in enumerate(STAGES):
        now = "fault" if is_unread else "done" if state is State.ASSIGNED else "now"
        marks.append(Stage(label, "done" if place < at else now if place == at else ""))
    return tuple(marks)


def due(request: RequestFacts, today: date, days: AskDays | None) -> Due | None:
    """The one day to look at: to ask by, of the answer, promised, needed, or of the upload."""
    if request.state is State.PLANNED:
        return _ask_by(days, today) if days else None
    if request.state in ARRIVED:
        return Due("Uploaded", request.uploaded_on) if request.uploaded_on else None
    if request.state is State.ASKED and not request.is_soft:
        return _past("Asked", request.asked_on, today)
    if request.state in (State.AGREED, State.PACKET_SENT):
        lead, day = ("Promised", request.promised_on)
        if day is None:
            lead, day = "Needed by", request.needed_on
        if day:
            late = max((today - day).days, 0)
            return Due(lead, day, distance_words(day, today), late > 0, late)
    return _past("Answered", request.answered_on, today)


def state_line(advice: RequestAdvice, *, is_denied: bool = False) -> StateLine | None:
    """How a letter stands, in one line; None while it is only planned."""
    request, reach = advice.request, advice.coverage
    if is_denied and request.state not in ARRIVED and request.is_in_force:
        return StateLine("stop", DENIED)
    if request.state in ARRIVED:
        if not reach.programs:
            return StateLine("look", NO_PROGRAMS)
        verdict = advice.fault.verdict if advice.fault else ""
        tone = {"unassigned": "stop", "partly": "look"}.get(verdict, "done")
        text = ASSIGNED.format(assigned=reach.assigned, programs=reach.programs)
        return StateLine(tone, text)
    packet = PACKET_NEXT if request.state is State.AGREED else PACKET_GONE
    return {
        "waiting": StateLine("new", ASKED_BY_HAND),
        "hesitant": StateLine("look", SOFT),
        "strong": StateLine("done", STRONG + packet),
        "kept": StateLine("done", KEPT + packet),
        "declined": StateLine("new", "Cannot write this time."),
        "closed": StateLine("new", "Taken back."),
    }.get(verdict_of(request))


def next_action(
    advice: RequestAdvice, following: WriterFacts | None, *, is_denied: bool = False
) -> NextAction | None:
    """What the student's side does next; None while it is the writer's turn."""
    request = advice.request
    if not request.is_in_force:
        return None
    if advice.fault and advice.fault.verdict != "no_programs":
        return NextAction("assign", "Say where it is assigned")
    if is_denied and request.state not in ARRIVED:
        return NextAction("check_address", "Check the address")
    if request.is_soft:
        label = f"Thank them and ask {following.name}" if following else "Thank them"
        return NextAction("thank" if following is None else "thank_and_ask", label)
    return {
        State.PLANNED: NextAction("ask", "Write the request"),
        State.AGREED: NextAction("send_packet", "Send the packet"),
    }.get(request.state)


def waits_for(
    advice: RequestAdvice, *, is_denied: bool = False, has_sign_in: bool = True
) -> WaitsFor:
    """Whose turn it is; what waits for a student without a sign-in waits for the office."""
    request = advice.request
    if is_denied and request.is_in_force and request.state not in ARRIVED:
        return WaitsFor.OFFICE
    if next_action(advice, None):
        return WaitsFor.STUDENT if has_sign_in else WaitsFor.OFFICE
    is_with_writer = request.state in (State.ASKED, State.PACKET_SENT)
    return WaitsFor.WRITER if is_with_writer else WaitsFor.NOBODY


def about_writer(writer: WriterFacts) -> tuple[str, ...]:
    """Who a writer is and when they worked together, in short pieces."""
    role = ROLES.get(writer.role, writer.role.label)
    field = _field(writer.specialty)
    if writer.role is WriterRole.DEPARTMENT:
        return (f"{role}, {field}" if field else role, SENT_BY_DEPARTMENT)
    return tuple(
        piece for piece in (f"{role}, {field}" if field else role, worked_together(writer)) if piece
    )


def waiver_piece(waiver: str) -> str:
    """The choice about reading the letter, in the same plain words for either (L-7)."""
    return WAIVERS[Waiver(waiver)] if waiver else WAIVER_OPEN


def worked_together(writer: WriterFacts) -> str:
    """When the two worked together, like ``worked together Feb to Mar 2026``; "" if unknown."""
    span = period(writer.worked_from, writer.worked_to)
    return f"worked together {span}" if span else ""


def period(start: date | None, end: date | None, *, month: str = "%b") -> str:
    """A span in months: ``Feb to Mar 2026``, ``June 2026``, ``since 2024``, ``until Mar 2026``."""
    if start and end:
        if (start.year, start.month) == (end.year, end.month):
            return f"{end:{month} %Y}"
        if start.year == end.year:
            return f"{start:{month}} to {end:{month} %Y}"
        return f"{start:{month} %Y} to {end:{month} %Y}"
    if end:
        return f"until {end:{month} %Y}"
    return f"since {start:{month} %Y}" if start else ""


def joined(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _ask_by(days: AskDays, today: date) -> Due:
    late = days.days_late(today)
    if late:
        return Due("Ask by", days.latest, f"late by {_days(late)}", True, late)
    day = days.aim if today <= days.aim else days.latest
    return Due("Ask by", day, distance_words(day, today), True)


def _past(lead: str, day: date | None, today: date) -> Due | None:
    return Due(lead, day, distance_words(day, today)) if day else None


def _days(count: int) -> str:
    return f"{count} day{'s' if count != 1 else ''}"


def _field(slug: str) -> str:
    try:
        return specialty(slug).name.lower() if slug else ""
    except UnknownSpecialty:
        return ""
