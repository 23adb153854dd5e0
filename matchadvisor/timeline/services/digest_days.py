"""On which day of somebody's own a digest is due, and from which hour on."""

from datetime import date, datetime, time, timedelta

from matchadvisor.core.policy import Policy
from matchadvisor.timeline.enums import Cadence
from matchadvisor.timeline.rules.ladder import first_loud_moment
from matchadvisor.timeline.selectors.mail_people import Person

CATCH_UP = {Cadence.DAILY: 0, Cadence.WEEKLY: 2}
"""How many days late a digest still leaves, after an outage; a daily one has the next day's."""


def digest_day(*, person: Person, at: datetime, season: int, policy: Policy) -> date | None:
    """The local day whose digest is due at a moment; None in quiet hours and where none is.

    A day is due from the chosen hour on, or from the nearest one outside the quiet hours. What
    somebody chose holds from the next time on, not for an hour that was over when they chose.
    """
    local = at.astimezone(person.zone)
    is_loud = first_loud_moment(local=local, season=season, policy=policy) == local
    if person.digest is Cadence.NEVER or not is_loud:
        return None
    ladder = policy.at("timing.ladder", season).value
    hour = min(max(person.hour, ladder["quiet_to"]), ladder["quiet_from"] - 1)
    for back in range(CATCH_UP[person.digest] + 1):
        day = local.date() - timedelta(days=back)
        begins = datetime.combine(day, time(hour), tzinfo=person.zone)
        is_wanted = person.digest is Cadence.DAILY or day.weekday() == person.weekday
        is_chosen = person.chosen_at is None or person.chosen_at <= begins
        if is_wanted and is_chosen and begins <= local:
            return day
    return None
