"""What of the letters asks for the office's help."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import Act, Concern
from matchadvisor.dashboard.facts import CareFacts
from matchadvisor.dashboard.rules.care import Care, care, counted, is_filed


def unassigned(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Letters that were uploaded and reach no program, where there is one to reach."""
    letters, since = facts.letters, facts.letters.unassigned_since
    if letters.unassigned and facts.program_list.size:
        due = since + timedelta(days=figures["assign_days"]) if since else facts.opens_on
        if due and facts.opens_on:
            due = min(due, facts.opens_on)
        yield care(
            Concern.UNASSIGNED,
            facts,
            figures,
            days=(due, facts.opens_on, facts.hard_line),
            numbers={"count": counted(letters.unassigned, "letter"), "since": since},
        )


def late_ask(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Letters that nobody asked for, from a week before the day to aim at."""
    letters, opens = facts.letters, facts.opens_on
    if not facts.specialty or opens is None or (letters.letters and not letters.planned):
        return
    aim, latest = policy.at("timing.letters_asked", facts.season).value["weeks"]
    first, last = opens - timedelta(weeks=aim), opens - timedelta(weeks=latest)
    if facts.today <= first - timedelta(days=figures["week_days"]) or is_filed(facts):
        return
    asked = counted(letters.planned, "letter") if letters.planned else ""
    yield care(
        Concern.LATE_ASK,
        facts,
        figures,
        act=Act.REMIND if facts.today <= last else Act.OFFER,
        days=(first, last),
        numbers={
            "count": f"{asked} not asked yet" if asked else "No letter asked yet",
            "was": "is" if facts.today <= last else "was",
            "latest": last,
        },
    )


def late_letter(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Letters that are with their writers past their day."""
    letters = facts.letters
    if letters.awaited:
        yield care(
            Concern.LATE_LETTER,
            facts,
            figures,
            days=(letters.awaited_since, facts.hard_line),
            numbers={
                "count": counted(letters.awaited, "letter"),
                "since": letters.awaited_since or facts.today,
            },
        )


def no_own_letter(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """A set of letters none of which speaks for the specialty itself."""
    letters, opens = facts.letters, facts.opens_on
    if letters.letters and not letters.own and not is_filed(facts):
        weeks = policy.at("timing.letters_asked", facts.season).value["weeks"]
        days = [opens - timedelta(weeks=each) for each in weeks] if opens else []
        yield care(
            Concern.NO_OWN_LETTER,
            facts,
            figures,
            days=(*days, facts.hard_line),
            numbers={"count": counted(letters.letters, "letter")},
        )
