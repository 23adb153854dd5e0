"""When is each step of the season due: T-1, T-2, T-3."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate, Service
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.facts import Aim, Planned, YearFacts

OFFICIAL = "official"
NOT_PUBLISHED = "Not published yet"
MATCH_OF = {"ophthalmology": "ophthalmology", "urology": "urology"}
"""Specialties that match early and apart; every other one goes through the NRMP."""
NRMP = "nrmp"

TEXTS = {
    Kind.SCORE_REPORT: "The day on which the score is expected; it opens list and standing.",
    Kind.ASK_LETTERS: "Letters are asked {first} weeks before submission opens, {last} at the latest.",
    Kind.STATEMENT: "The statement is final {first} weeks before submission opens, {last} at the latest.",
    Kind.CV: "The CV is final {first} weeks before submission opens, {last} at the latest.",
    Kind.MSPE: "Noteworthy characteristics and facts are with the office {first} weeks before"
    " submission opens, {last} at the latest.",
    Kind.LETTERS_ASSIGNED: "Every letter is uploaded and assigned by the day submission opens,"
    " and in any case before programs look.",
    Kind.SIGNALS: "Signals go out with the application.",
    Kind.READY: "Everything is complete by the day submission opens, and in any case before"
    " programs look.",
    Kind.SUBMIT: "Submit and certify on the first day on which submission is open. Files are released"
    " together, so a day early inside the window gains nothing.",
    Kind.REVIEW_OPENS: "From this day programs may open applications: be complete before it.",
    Kind.REGISTRATION_OPENS: "Registration is separate from the application.",
    Kind.REGISTRATION: "The last day of standard registration.",
    Kind.RANK_LIST: "The list must be certified, not only entered.",
    Kind.MATCH_WEEK: "On this Monday you learn whether you matched.",
    Kind.MATCH_DAY: "On this day you learn where.",
}


class _Days(NamedTuple):
    """A step's day to aim at and the last one, with the fact of the season they hang on."""

    due_on: date | None
    latest_on: date | None
    fact: SeasonDate | None


def due_days(facts: YearFacts, season: Season, policy: Policy) -> tuple[Planned, ...]:
    """Every dated step of one applicant, undated ones included, in the order of the season."""
    planned = [*_own_steps(facts, season, policy)]
    for aim in facts.aims:
        planned += _application(aim, season, policy)
    for match in dict.fromkeys(MATCH_OF.get(aim.specialty, NRMP) for aim in facts.aims):
        planned += _match(match, facts, season, policy)
    return tuple(planned)


def submission_days(service: Service | None, season: Season) -> tuple[date | None, date | None]:
    """The day to submit on and the hard line, each None while not published (T-1)."""
    if service is None:
        return None, None
    opens, line = season.submission_opens(service.value), season.hard_line(service.value)
    return opens.on if opens else None, line.on if line else None


def _own_steps(facts: YearFacts, season: Season, policy: Policy) -> Iterator[Planned]:
    if not facts.has_score:
        yield Planned(
            kind=Kind.SCORE_REPORT,
            specialty="",
            due_on=facts.score_expected_on,
            latest_on=None,
            at=None,
            time_zone="",
            service="",
            is_event=False,
            is_provisional=False,
            finding=Finding(
                rule="T-1",
                verdict=Kind.SCORE_REPORT,
                text=TEXTS[Kind.SCORE_REPORT],
                because={"expected_on": _iso(facts.score_expected_on)},
                source="The day the applicant entered",
                policy=policy.version,
            ),
        )


def _application(aim: Aim, season: Season, policy: Policy) -> Iterator[Planned]:
    service = aim.service
    opens = season.submission_opens(service.value) if service else None
    line = season.hard_line(service.value) if service else None
    weeks = {
        Kind.ASK_LETTERS: ("T-2", "timing.letters_asked"),
        Kind.STATEMENT: ("T-3", "timing.drafts_final"),
        Kind.CV: ("T-3", "timing.drafts_final"),
        Kind.MSPE: ("T-3", "timing.drafts_final"),
    }
    for kind, (rule, key) in weeks.items():
        entry = policy.at(key, season.year)
        first, last = entry.value["weeks"]
        yield _planned(
            kind,
            aim,
            _Days(_before(opens, first), _before(opens, last), opens),
            Finding(
                rule=rule,
                verdict=kind,
                text=TEXTS[kind].format(first=first, last=last),
                because={"opens_on": _iso_of(opens), "weeks": [first, last]},
                source=entry.source,
                policy=policy.version,
                inferred=kind is Kind.MSPE,
            ),
        )
    goal = _Days(opens.on if opens else None, line.on if line else None, opens)
    kinds = [Kind.LETTERS_ASSIGNED, Kind.SIGNALS, Kind.READY, Kind.SUBMIT]
    for kind in kinds:
        if kind is not Kind.SIGNALS or aim.gives_signals:
            yield _planned(kind, aim, goal, _season_finding(kind, goal.fact, line, policy))
    yield _planned(
        Kind.REVIEW_OPENS,
        aim,
        _Days(line.on if line else None, None, line),
        _season_finding(Kind.REVIEW_OPENS, line, line, policy),
        is_event=True,
    )


def _match(match: str, facts: YearFacts, season: Season, policy: Policy) -> Iterator[Planned]:
    names = {
        Kind.REGISTRATION_OPENS: f"{match}_registration_opens",
        Kind.REGISTRATION: f"{match}_standard_registration_deadline",
        Kind.RANK_LIST: "nrmp_rol_deadline" if match == NRMP else f"{match}_rank_deadline",
        Kind.MATCH_WEEK: "match_week_opens" if match == NRMP else "",
        Kind.MATCH_DAY: "match_day" if match == NRMP else f"{match}_match_results",
    }
    of = next(aim for aim in facts.aims if MATCH_OF.get(aim.specialty, NRMP) == match)
    aim = Aim(specialty="" if match == NRMP else of.specialty, name="", service=None)
    for kind, name in names.items():
        if name:
            fact = season.dates.get(name)
            yield _planned(
                kind,
                aim,
                _Days(fact.on if fact else None, None, fact),
                _season_finding(kind, fact, None, policy),
                is_event=kind not in {Kind.REGISTRATION, Kind.RANK_LIST},
                service=match.upper() if match == NRMP else "",
            )


def _planned(
    kind: Kind,
    aim: Aim,
    days: _Days,
    finding: Finding,
    *,
    is_event: bool = False,
    service: str = "",
) -> Planned:
    fact = days.fact
    at = fact.at if fact and fact.on == days.due_on else None
    return Planned(
        kind=kind,
        specialty=aim.specialty,
        due_on=days.due_on,
        latest_on=days.latest_on if days.latest_on != days.due_on else None,
        at=at,
        time_zone=fact.tz if fact else "",
        service=aim.service.label if aim.service else (fact.service if fact else service),
        is_event=is_event,
        is_provisional=bool(fact and not fact.confidence.startswith(OFFICIAL)),
        finding=finding,
    )


def _season_finding(
    kind: Kind, fact: SeasonDate | None, line: SeasonDate | None, policy: Policy
) -> Finding:
    because: dict[str, Any] = {"day": _iso_of(fact)}
    if line:
        because["hard_line"] = line.on.isoformat()
    return Finding(
        rule="T-1",
        verdict=kind,
        text=TEXTS[kind],
        because=because,
        source=fact.source if fact else NOT_PUBLISHED,
        policy=policy.version,
    )


def _before(fact: SeasonDate | None, weeks: int) -> date | None:
    return fact.on - timedelta(weeks=weeks) if fact else None


def _iso_of(fact: SeasonDate | None) -> str | None:
    return _iso(fact.on if fact else None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
