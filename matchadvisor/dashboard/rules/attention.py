"""Who needs the office's help, with what, and until when it still helps: O-1."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import Concern, Group
from matchadvisor.dashboard.facts import CareFacts
from matchadvisor.dashboard.rules.care import Care, care, week_ends
from matchadvisor.dashboard.rules.letter_cares import (
    late_ask,
    late_letter,
    no_own_letter,
    unassigned,
)
from matchadvisor.dashboard.rules.list_cares import decision, few, no_list, reach, unused, wasted
from matchadvisor.dashboard.rules.story_cares import comments, mspe_waits

TEXTS = {
    Concern.UNASSIGNED: "{count} uploaded, assigned to no program.",
    Concern.REACH: "{reach} reach of {size} programs ({share} %){sent}.",
    Concern.DECISION: "{risk}.",
    Concern.NO_LIST: "{reason}.",
    Concern.LATE_ASK: "{count}; the latest day to ask {was} {latest}.",
    Concern.LATE_LETTER: "{count} not here, expected by {since}.",
    Concern.NO_OWN_LETTER: "No specialty letter among {count}.",
    Concern.WASTED_SIGNALS: "{count} where a rule speaks against it.",
    Concern.UNUSED_SIGNALS: "{left} of {total} signals not placed.",
    Concern.FEW_INVITATIONS: "{invited} of {expected} invitations expected by week {weeks}.",
    Concern.MSPE_WAITS: "MSPE draft with the office since {since}, not confirmed.",
    Concern.COMMENTS: "{count} on the statement open since {since}.",
    Concern.OVERDUE: "Open past the day: {titles}.",
    Concern.NO_CONTACT: "{words}.",
}
WEIGHT = {concern: place for place, concern in enumerate(Concern)}
NAMED = 2

Check = Callable[[CareFacts, Mapping[str, Any], Policy], Iterable[Care]]


def attention(facts: CareFacts, policy: Policy) -> tuple[Care, ...]:
    """What asks for help on a day, what has to be done first in front; nothing from Match Week on."""
    if facts.ends_on and facts.today >= facts.ends_on:
        return ()
    figures = policy.at("office.attention", facts.season).value
    found = [care for check in CHECKS for care in check(facts, figures, policy)]
    return tuple(sorted(found, key=lambda care: (*_urgency(care), WEIGHT[care.concern])))


def group_of(cares: Iterable[Care]) -> Group:
    """Whether something can still be done this week, only later, or nothing is open."""
    cares = list(cares)
    if not cares:
        return Group.NOTHING
    return Group.WEEK if any(c.is_near and not c.is_in_hand for c in cares) else Group.LATER


def finding_of(care: Care, facts: CareFacts, policy: Policy) -> Finding:
    """One thing that asks for help as advice, with what it was read from."""
    entry = policy.at("office.attention", facts.season)
    because: dict[str, Any] = {"today": facts.today.isoformat(), "specialty": facts.specialty}
    because |= {name: _plain(value) for name, value in care.numbers.items()}
    if care.due:
        because["due"] = care.due.isoformat()
    return Finding(
        rule="O-1",
        verdict=care.concern,
        text=words_of(care),
        because=because,
        source=entry.source,
        policy=policy.version,
        inferred=entry.is_inferred(),
    )


def words_of(care: Care) -> str:
    """What can be fixed, in one sentence."""
    words = {
        name: f"{value:%a} {value.day} {value:%b}" if isinstance(value, date) else value
        for name, value in care.numbers.items()
    }
    return TEXTS[care.concern].format(**words)


def _overdue(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    if facts.overdue:
        more = len(facts.overdue) - NAMED
        named = ", ".join(facts.overdue[:NAMED])
        yield care(
            Concern.OVERDUE,
            facts,
            figures,
            days=(facts.overdue_since,),
            numbers={
                "titles": f"{named} and {more} more" if more > 0 else named,
                "count": len(facts.overdue),
            },
        )


def _no_contact(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    reached, tried = facts.reached_on, facts.tried_on
    days = (facts.today - reached).days if reached else None
    if days is not None and days < figures["contact_days"]:
        return
    words = f"Not reached for {days} days" if days is not None else "Nobody has reached them yet"
    if tried and tried != reached:
        words += f"; tried on {tried:%a} {tried.day} {tried:%b}"
    yield care(
        Concern.NO_CONTACT,
        facts,
        figures,
        days=(
            reached + timedelta(days=figures["contact_days"])
            if reached
            else week_ends(facts, figures),
        ),
        numbers={"words": words, "days": days, "contact_days": figures["contact_days"]},
    )


CHECKS: tuple[Check, ...] = (
    *(unassigned, reach, decision, no_list, late_ask, late_letter, no_own_letter),
    *(wasted, unused, few, mspe_waits, comments, _overdue, _no_contact),
)


def _urgency(care: Care) -> tuple[bool, bool, date]:
    return care.is_in_hand, not care.is_near, care.by or date.max


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
