"""Who is reminded of something, and on which day: T-5."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from matchadvisor.core.policy import Policy
from matchadvisor.timeline.enums import Recipient
from matchadvisor.timeline.facts import Rung


def writer_rungs(*, asked_on: date, due_on: date | None, season: int, policy: Policy) -> list[Rung]:
    """The ladder of a letter that was agreed to or still waits for an answer.

    Args:
        asked_on: when the writer was asked; without an answer the applicant hears of it.
        due_on: the promised day, or the day by which the letter is needed, if there is one.
        season: whose figures hold.
        policy: holds the days of each rung.
    """
    ladder = policy.at("timing.ladder", season).value
    rungs = [
        Rung(
            Recipient.APPLICANT,
            "unanswered",
            asked_on + timedelta(days=ladder["answer"]),
        )
    ]
    if due_on:
        rungs += _before(due_on, Recipient.WRITER, ladder["doer"])
        rungs += _before(due_on, Recipient.COORDINATOR, [ladder["coordinator"]])
        rungs += _before(due_on, Recipient.ADVISOR, [ladder["advisor"]])
    return rungs


def milestone_rungs(
    *, due_on: date, latest_on: date | None, season: int, policy: Policy
) -> list[Rung]:
    """The ladder of a milestone: its applicant stands where a letter's writer does.

    The applicant is reminded before the day to aim at, the office before the last one.
    """
    ladder = policy.at("timing.ladder", season).value
    last = latest_on or due_on
    return [
        *_before(due_on, Recipient.APPLICANT, ladder["doer"]),
        *_before(last, Recipient.COORDINATOR, [ladder["coordinator"]]),
        *_before(last, Recipient.ADVISOR, [ladder["advisor"]]),
    ]


def rungs_on(rungs: Iterable[Rung], today: date) -> list[Rung]:
    """The rungs to stand on today: for each recipient the latest one that has come.

    Something that was asked late therefore reminds once, not for each rung that it missed.
    """
    reached: dict[Recipient, Rung] = {}
    for rung in sorted(rungs, key=lambda each: each.from_day):
        if rung.from_day <= today:
            reached[rung.recipient] = rung
    return list(reached.values())


def most_writer_mails(*, season: int, policy: Policy) -> int:
    """How many mails about one request its writer gets at most."""
    most: int = policy.at("timing.ladder", season).value["writer_mails"]
    return most


def first_loud_moment(*, local: datetime, season: int, policy: Policy) -> datetime:
    """``local`` itself, or the end of the quiet hours that it falls into.

    Args:
        local: a moment in the recipient's time zone.
        season: whose figures hold.
        policy: holds the hours in which nobody gets a mail.
    """
    ladder = policy.at("timing.ladder", season).value
    evening, morning = ladder["quiet_from"], ladder["quiet_to"]
    if morning <= local.hour < evening:
        return local
    day = local.date() + timedelta(days=local.hour >= evening)
    return datetime.combine(day, time(morning), tzinfo=local.tzinfo)


def _before(due_on: date, recipient: Recipient, days: Iterable[int]) -> list[Rung]:
    return [
        Rung(recipient, f"{recipient}-{before}", due_on - timedelta(days=before)) for before in days
    ]
