"""What of list, signals, decision and invitations asks for the office's help."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import Act, Concern, Risk
from matchadvisor.dashboard.facts import CareFacts
from matchadvisor.dashboard.rules.care import Care, care, counted, is_filed, list_day
from programs.rules.reach_share import is_over

RISKS = {
    Risk.UNANSWERED: "The risk question is not answered",
    Risk.UNSIGNED: "Decision written; the signature beside it is missing",
    Risk.NO_BACKUP: "No offered backup, and no signed choice to go without one",
}
RISK_ACTS = {
    Risk.UNANSWERED: Act.OFFER,
    Risk.UNSIGNED: Act.SIGN,
    Risk.NO_BACKUP: Act.OPEN_DECISION,
}


def reach(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """More reach programs than a list takes without a written reason."""
    limits = policy.at("mix.stops", facts.season).value
    listed = facts.program_list
    if is_filed(facts) or not is_over(
        listed.reach, listed.size, limits["stop_over"], limits["judged_from"]
    ):
        return
    yield care(
        Concern.REACH,
        facts,
        figures,
        act=Act.OPEN_REVIEW if listed.has_review else Act.OPEN_LIST,
        days=(list_day(facts, figures), facts.opens_on, facts.hard_line),
        numbers={
            "reach": listed.reach,
            "size": listed.size,
            "share": 100 * listed.reach // listed.size,
            "stop_over": limits["stop_over"],
            "sent": "; sent for review" if listed.has_review else "",
        },
    )


def decision(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """What is missing of the risk question."""
    if facts.risk is not Risk.SETTLED:
        yield care(
            Concern.DECISION,
            facts,
            figures,
            act=RISK_ACTS[facts.risk],
            days=(list_day(facts, figures), facts.opens_on, facts.hard_line),
            numbers={"risk": RISKS[facts.risk]},
        )


def no_list(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """No program that counts, or no specialty to begin a list in."""
    if not facts.program_list.size:
        has_target = bool(facts.specialty)
        yield care(
            Concern.NO_LIST,
            facts,
            figures,
            act=Act.REMIND if has_target else Act.OFFER,
            days=(list_day(facts, figures), facts.opens_on, facts.hard_line),
            numbers={
                "reason": "No program on the list" if has_target else "No specialty and no list yet"
            },
        )


def wasted(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Signals that a rule speaks against, while they can be moved."""
    if facts.program_list.wasted and not is_filed(facts):
        yield care(
            Concern.WASTED_SIGNALS,
            facts,
            figures,
            days=(facts.opens_on, facts.hard_line),
            numbers={"count": counted(facts.program_list.wasted, "signal")},
        )


def unused(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Signals that are left close to the day on which they go out."""
    left = (facts.signals or 0) - facts.program_list.signals
    if left <= 0 or not facts.program_list.size or is_filed(facts) or facts.opens_on is None:
        return
    if facts.today >= facts.opens_on - timedelta(days=figures["signal_days"]):
        yield care(
            Concern.UNUSED_SIGNALS,
            facts,
            figures,
            days=(facts.opens_on, facts.hard_line),
            numbers={"left": left, "total": facts.signals},
        )


def few(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Fewer invitations than expected so many weeks after programs may review."""
    if facts.reviews_on is None or not facts.program_list.size:
        return
    days = (facts.today - facts.reviews_on).days
    steps = zip(figures["invitation_weeks"], figures["invitations"], strict=True)
    passed = [(weeks, least) for weeks, least in steps if days >= 7 * weeks]
    if not passed or facts.program_list.invited >= passed[-1][1]:
        return
    weeks, least = passed[-1]
    yield care(
        Concern.FEW_INVITATIONS,
        facts,
        figures,
        days=(facts.reviews_on + timedelta(weeks=weeks),),
        numbers={"invited": facts.program_list.invited, "expected": least, "weeks": weeks},
    )
