"""Whom to ask first: the possible writers in order of worth, closeness and recency: L-1."""

from datetime import date

from letters.enums import Closeness, LetterKind, State, WriterRole
from letters.facts import LettersFacts, Place, RequestFacts, WriterFacts
from letters.rules.limit import most_letters
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Entry, Policy

PLACED = {
    WriterRole.FACULTY: "Faculty of {specialty} who knows the work.",
    WriterRole.SUB_INTERNSHIP: "Attending of a sub-internship.",
    WriterRole.DIRECTOR: "Directs a program or a clerkship.",
    WriterRole.RESEARCH: "Research mentor who also knows the clinical work.",
    WriterRole.OTHER_CLINICIAN: "Of another specialty, with a story worth telling.",
}
UNPLACED = {
    WriterRole.RESEARCH: "Research mentor who does not know the clinical work.",
    WriterRole.OTHER_CLINICIAN: "Of another specialty, and no strong story to tell is on file.",
    WriterRole.DEPARTMENT: "Writes for every applicant, so there is nothing to rank.",
}
LITTLE = "Of {specialty}, but behind those who know the work better."
CLOSE = {
    Closeness.CLOSELY: "Worked closely together, day by day",
    Closeness.REGULARLY: "Worked together regularly",
    Closeness.LITTLE: "Worked together a little",
}
WHEN = {
    "now": "{close}, and still do.",
    "until": "{close}, until {month}.",
    "unknown": "{close}; when is not on file.",
}
TEXTS = {
    "next": "{name} is next to ask. {reasons}",
    "enough": (
        "{letters} letters are planned or on their way, and no program takes more than {most}. "
        "Nobody else has to be asked."
    ),
    "asked": "Every writer in the order has been asked. Another name on the plan is a reserve.",
    "nobody": "Nobody on the plan stands in the order yet. Add who knows the clinical work best.",
}
CLOSENESS = {closeness: step for step, closeness in enumerate(Closeness)}


def role_for(writer: WriterFacts, specialty: str) -> WriterRole:
    """The writer's role seen from one specialty: another one's faculty are clinicians of another.

    Whoever applies in two specialties has the same writers for both (B-5).
    """
    is_of_it = writer.specialty == specialty
    if writer.role is WriterRole.FACULTY and not is_of_it:
        return WriterRole.OTHER_CLINICIAN
    if writer.role is WriterRole.OTHER_CLINICIAN and is_of_it:
        return WriterRole.FACULTY
    return writer.role


def place_of(writer: WriterFacts, facts: LettersFacts, policy: Policy) -> Place:
    """Where a writer stands for the specialty, with the reasons; no place means unranked."""
    order = _order(policy, facts.season).value["order"]
    role, name = role_for(writer, facts.specialty), facts.specialty_name
    when = _when(writer)
    if (
        role is WriterRole.DEPARTMENT
        or (role is WriterRole.RESEARCH and not writer.knows_clinical_work)
        or (role is WriterRole.OTHER_CLINICIAN and not writer.has_a_story)
    ):
        return Place(None, (UNPLACED[role], when))
    if role is WriterRole.FACULTY and writer.closeness is Closeness.LITTLE:
        return Place(len(order), (LITTLE.format(specialty=name), when), is_inferred=True)
    return Place(1 + order.index(role.value), (PLACED[role].format(specialty=name), when))


def in_order(
    writers: tuple[WriterFacts, ...], facts: LettersFacts, policy: Policy
) -> list[tuple[WriterFacts, Place]]:
    """Writers with their places, those worth most first, the unranked last."""
    placed = [(writer, place_of(writer, facts, policy)) for writer in writers]
    return sorted(placed, key=lambda pair: _worth(pair[0], pair[1], facts.today))


def next_writer(facts: LettersFacts, policy: Policy) -> WriterFacts | None:
    """Who is asked next: the best placed writer who was neither asked nor has answered.

    Whoever is planned counts; who is not on the plan only while there is room for one more
    letter. A hesitant answer leaves its room to the next.
    """
    planned = {each.writer.key for each in facts.requests if each.state is State.PLANNED}
    had = {each.writer.key for each in facts.requests} - planned
    has_room = _has_room(facts, policy)
    candidates = tuple(
        writer
        for writer in facts.writers
        if writer.key not in had and (has_room or writer.key in planned)
    )
    placed = in_order(candidates, facts, policy)
    return next((writer for writer, place in placed if place.order is not None), None)


def is_specific(request: RequestFacts, facts: LettersFacts, policy: Policy) -> bool:
    """Whether a letter speaks for the specialty: its writer is of it and stands in the order.

    A standardized letter does so too, whoever of the specialty signs it.
    """
    if request.writer.specialty != facts.specialty:
        return False
    is_placed = place_of(request.writer, facts, policy).order is not None
    return is_placed or request.kind is LetterKind.STANDARDIZED


def writer_place(writer: WriterFacts, facts: LettersFacts, policy: Policy) -> Finding:
    """Why a writer stands where they do."""
    entry = _order(policy, facts.season)
    place = place_of(writer, facts, policy)
    return Finding(
        rule="L-1",
        verdict="unranked" if place.order is None else "ranked",
        text=" ".join(place.reasons),
        because={
            "place": place.order,
            "role": role_for(writer, facts.specialty).label,
            "closeness": writer.closeness.label,
            "worked_until": writer.worked_to.isoformat() if writer.worked_to else None,
            "knows_clinical_work": writer.knows_clinical_work,
            "has_a_story": writer.has_a_story,
        },
        source=entry.source,
        policy=policy.version,
        inferred=place.is_inferred,
    )


def writer_rank(facts: LettersFacts, policy: Policy) -> Finding:
    """Who is next to ask, or why nobody is."""
    entry = _order(policy, facts.season)
    most = most_letters(facts, policy)
    writer = next_writer(facts, policy)
    placed = [place for _, place in in_order(facts.writers, facts, policy) if place.order]
    if writer:
        verdict = "next"
    elif not placed:
        verdict = "nobody"
    else:
        verdict = "asked" if _has_room(facts, policy) else "enough"
    reasons = place_of(writer, facts, policy).reasons if writer else ()
    letters = len(facts.in_force)
    return Finding(
        rule="L-1",
        verdict=verdict,
        text=TEXTS[verdict].format(
            name=writer.name if writer else "",
            reasons=" ".join(reasons),
            letters=letters,
            most=most,
        ),
        because={
            "writers": len(facts.writers),
            "in_the_order": len(placed),
            "letters": letters,
            "most": most,
        },
        source=entry.source,
        policy=policy.version,
        inferred=writer is not None and place_of(writer, facts, policy).is_inferred,
    )


def _has_room(facts: LettersFacts, policy: Policy) -> bool:
    most = most_letters(facts, policy)
    firm = [each for each in facts.in_force if not each.is_soft]
    return most is None or len(firm) < most


def _order(policy: Policy, season: int) -> Entry:
    return policy.at("letters.writers", season)


def _worth(writer: WriterFacts, place: Place, today: date) -> tuple[int, int, int, str, int]:
    order = 1000 if place.order is None else place.order
    recency = -_last_day(writer, today).toordinal()
    return order, CLOSENESS[writer.closeness], recency, writer.name, writer.key


def _last_day(writer: WriterFacts, today: date) -> date:
    if writer.worked_to:
        return writer.worked_to
    return today if writer.worked_from else date.min


def _when(writer: WriterFacts) -> str:
    close = CLOSE[writer.closeness]
    if writer.worked_to:
        return WHEN["until"].format(close=close, month=f"{writer.worked_to:%B %Y}")
    return WHEN["now" if writer.worked_from else "unknown"].format(close=close)
