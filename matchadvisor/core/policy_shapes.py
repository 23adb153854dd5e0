"""The shapes that values of single policy keys have: each checks one, and says what is wrong."""

import re
from typing import Any

from matchadvisor.core.policy_checks import (
    SLUG,
    Check,
    by,
    by_specialty,
    day,
    in_order,
    number,
    one_of,
    pair,
    refuse,
    table,
    whole,
    words,
)

CLASS_WORDS = ("less", "moderate", "competitive", "hyper")
COLOURS = ("green", "yellow", "red")
PILLARS = ("list", "letters", "narrative", "timing")
SERVICES = ("eras", "residencycas", "sf_match")
TAGS = ("reach", "target", "safety")
WRITERS = ("faculty", "sub_internship", "director", "research", "other_clinician")
CITY = re.compile(r"[^,]+, [A-Z]{2}")

SCORE = whole(1, 300)
POINTS = whole(0, 300)
COUNT = whole(0, 1_000_000)
PROGRAMS = whole(1, 1000)
PERCENT = whole(0, 100)
SHARE = whole(1, 100)
YEAR = whole(2000, 2100)


def lines(value: Any, where: str) -> None:
    table({"low": SCORE, "green": SCORE}, {"high": SCORE, "unmatched": SCORE})(value, where)
    in_order(value, where, "low", "green", "high")


def cuts(value: Any, where: str) -> None:
    gaps = {"red_gap": whole(1, 300), "deep_gap": POINTS, "boundary": POINTS}
    table({**gaps, "floor": SCORE})(value, where)
    in_order(value, where, "red_gap", "deep_gap")


def score_range(value: Any, where: str) -> None:
    table({"lowest": COUNT, "highest": COUNT})(value, where)
    in_order(value, where, "lowest", "highest")


def pass_marks(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of marks")
    for place, mark in enumerate(value, start=1):
        table({"from": day, "mark": SCORE})(mark, f"{where}[{place}]")
    days = [mark["from"] for mark in value]
    if days != sorted(set(days)):
        refuse(where, "the days must rise from mark to mark")


def aims(value: Any, where: str) -> None:
    by(TAGS, pair(PERCENT))(value, where)
    if sum(low for low, _ in value.values()) > 100:
        refuse(where, "the lowest shares add up to more than 100 percent")
    if sum(high for _, high in value.values()) < 100:
        refuse(where, "the highest shares add up to less than 100 percent")


def red_aims(value: Any, where: str) -> None:
    by(TAGS, PERCENT)(value, where)
    if (total := sum(value.values())) != 100:
        refuse(where, f"the shares add up to {total} percent, not 100")


def mix_stops(value: Any, where: str) -> None:
    table({"amber_over": SHARE, "stop_over": SHARE, "judged_from": PROGRAMS})(value, where)
    in_order(value, where, "amber_over", "stop_over")


def tag_points(value: Any, where: str) -> None:
    table({"lowered_to": POINTS, "reach_from": whole(1, 300)})(value, where)
    in_order(value, where, "lowered_to", "reach_from")


def cities(value: Any, where: str) -> None:
    if not isinstance(value, list):
        refuse(where, "must be a list of cities")
    for city in value:
        if not isinstance(city, str) or not CITY.fullmatch(city):
            refuse(where, f"{city!r} must read like Springfield, IL")
    if len(set(value)) != len(value):
        refuse(where, "a city stands there twice")


def match_rate(value: Any, where: str) -> None:
    table({"matched": COUNT, "unmatched": COUNT, "year": YEAR})(value, where)
    if not value["matched"] + value["unmatched"]:
        refuse(where, "nobody is counted")


def slugs(value: Any, where: str) -> None:
    if not isinstance(value, list):
        refuse(where, "must be a list of specialties")
    for slug in value:
        if not isinstance(slug, str) or not SLUG.fullmatch(slug):
            refuse(where, f"{slug!r} is no specialty slug")
    if len(set(value)) != len(value):
        refuse(where, "a specialty stands there twice")


def backups(value: Any, where: str) -> None:
    by_specialty(by(("categorical", "by_interest", "bridges"), slugs))(value, where)
    for target, groups in value.items():
        if any(target in slugs for slugs in groups.values()):
            refuse(f"{where}.{target}", "a specialty cannot be its own backup")


def some_services(inner: Check) -> Check:
    return table({}, dict.fromkeys(SERVICES, inner))


def evidence(value: Any, where: str) -> None:
    measure = table({"what": words, "value": number})
    unit = one_of("percent", "count", "odds_ratio")
    study = table(
        {"measured": measure, "unit": unit, "cycle": words, "source": words},
        {"compared": measure, "sample": words},
    )
    by_specialty(study)(value, where)
    for slug, facts in value.items():
        if facts["unit"] == "percent":
            for name in ("measured", "compared"):
                if name in facts and facts[name]["value"] > 100:
                    refuse(f"{where}.{slug}.{name}", "is over 100 percent")


def pillars(value: Any, where: str) -> None:
    if not isinstance(value, list) or sorted(value, key=str) != sorted(PILLARS):
        refuse(where, f"must hold {', '.join(PILLARS)} once each")


def weeks(value: Any, where: str) -> None:
    if not isinstance(value, list) or len(value) != 2:
        refuse(where, "must be a pair [aim, latest]")
    for weeks in value:
        whole(0, 52)(weeks, where)
    if value[0] < value[1]:
        refuse(where, f"the aim {value[0]} is later than the latest {value[1]}")


def days_before(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of days")
    for days in value:
        whole(0, 365)(days, where)
    if value != sorted(set(value), reverse=True):
        refuse(where, "must fall from the first reminder to the last")


def ladder(value: Any, where: str) -> None:
    table(
        {
            "doer": days_before,
            "coordinator": whole(0, 365),
            "advisor": whole(0, 365),
            "answer": whole(1, 365),
            "writer_mails": whole(1, 20),
            "quiet_from": whole(0, 23),
            "quiet_to": whole(0, 23),
        }
    )(value, where)
    if value["quiet_from"] <= value["quiet_to"]:
        refuse(where, "the quiet hours must run over midnight")


def writers(value: Any, where: str) -> None:
    if not isinstance(value, list) or sorted(value, key=str) != sorted(WRITERS):
        refuse(where, f"must hold {', '.join(WRITERS)} once each")


def forms(value: Any, where: str) -> None:
    table({}, {"standardized": words, "chair": words})(value, where)
    if not value:
        refuse(where, "names no form")


def tiers(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of score tiers")
    for tier in value:
        one_of(*CLASS_WORDS)(tier, where)
    if len(set(value)) != len(value):
        refuse(where, "a tier stands there twice")


def attention(value: Any, where: str) -> None:
    table(
        {
            "week_days": whole(1, 31),
            "contact_days": whole(1, 365),
            "list_weeks": whole(0, 52),
            "assign_days": whole(0, 365),
            "signal_days": whole(0, 365),
            "invitation_weeks": rising,
            "invitations": rising,
        }
    )(value, where)
    if len(value["invitation_weeks"]) != len(value["invitations"]):
        refuse(where, "weeks and invitations must be as many")


def rising(value: Any, where: str) -> None:
    if not isinstance(value, list) or not value:
        refuse(where, "must be a list of numbers")
    for each in value:
        whole(1, 52)(each, where)
    if value != sorted(set(value)):
        refuse(where, "must rise from step to step")
