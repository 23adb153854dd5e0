"""By when writers are asked, and by how many days it is late: L-6."""

from datetime import date

from letters.enums import State
from letters.facts import AskDays, LettersFacts
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

TEXTS = {
    "not_published": (
        "When submission opens in {service} is not published yet, so there is no day to ask by. "
        "Asking right after the work together is fine."
    ),
    "asked": "Every writer of this set has been asked.",
    "in_time": (
        "Ask by {aim}, {aim_weeks} weeks before submission opens in {service}; {latest} is the "
        "latest. Earlier, right after the work together, is fine."
    ),
    "due": (
        "{aim}, {aim_weeks} weeks before submission opens in {service}, has passed. "
        "Ask by {latest}, {left}."
    ),
    "late": (
        "Asking is late by {late}: {latest} was {latest_weeks} weeks before submission opens in "
        "{service}. Ask now, and say plainly by when the letter is needed."
    ),
}


def ask_days(facts: LettersFacts, policy: Policy) -> AskDays | None:
    """The aim and the latest day for the specialty's service; None while not published."""
    if facts.opens_on is None:
        return None
    aim, latest = policy.at("timing.letters_asked", facts.season).value["weeks"]
    return AskDays.before(facts.opens_on, (aim, latest))


def request_date(facts: LettersFacts, policy: Policy) -> Finding:
    """Compare today with the days by which writers of this specialty are asked."""
    entry = policy.at("timing.letters_asked", facts.season)
    aim_weeks, latest_weeks = entry.value["weeks"]
    days = ask_days(facts, policy)
    verdict = _verdict(facts, days)
    late = days.days_late(facts.today) if days else 0
    left = (days.latest - facts.today).days if days else 0
    return Finding(
        rule="L-6",
        verdict=verdict,
        text=TEXTS[verdict].format(
            service=facts.service_name,
            aim=_day(days.aim) if days else "",
            latest=_day(days.latest) if days else "",
            aim_weeks=aim_weeks,
            latest_weeks=latest_weeks,
            left="today" if left == 0 else f"in {_days(left)}",
            late=_days(late),
        ),
        because={
            "submission_opens": facts.opens_on.isoformat() if facts.opens_on else None,
            "aim": days.aim.isoformat() if days else None,
            "latest": days.latest.isoformat() if days else None,
            "days_late": late,
            "not_asked_yet": sum(each.state is State.PLANNED for each in facts.in_force),
        },
        source=entry.source,
        policy=policy.version,
    )


def _verdict(facts: LettersFacts, days: AskDays | None) -> str:
    letters = facts.in_force
    if letters and all(each.state is not State.PLANNED for each in letters):
        return "asked"
    if days is None:
        return "not_published"
    if facts.today <= days.aim:
        return "in_time"
    return "due" if facts.today <= days.latest else "late"


def _days(count: int) -> str:
    return f"{count} day{'s' if count != 1 else ''}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
