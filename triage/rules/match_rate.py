"""How many matched in this field in past years, beside the zone: Z-7."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.enums import ApplicantType, Zone
from triage.facts import ApplicantFacts, Reading

KNOWN = "In {year}, {matched:,} of {total:,} {people} who preferred {name} matched ({percent} %). {zone}"
ZONES = {
    Zone.GREEN: "Beside that stands a green reading of the score; past years are no forecast.",
    Zone.YELLOW: "Beside that stands a yellow reading of the score; past years are no forecast.",
    Zone.RED: "Beside that stands a red reading of the score; past years are no forecast.",
    Zone.PENDING: "The score will stand beside that; past years are no forecast.",
    Zone.NOT_COVERED: "There is no zone to set beside it; past years are no forecast.",
}
NO_FIGURE = (
    "No match rate for {name} and your group ({people}) is on file, so none is shown. "
    "Figures of another group would not be yours; ask your advisor for what the school knows."
)
PEOPLE = {
    ApplicantType.US_MD: "US MD seniors",
    ApplicantType.US_DO: "US DO seniors",
    ApplicantType.US_IMG: "US citizens who graduated abroad",
    ApplicantType.NON_US_IMG: "international graduates without US citizenship",
}


def match_rate(facts: ApplicantFacts, reading: Reading, policy: Policy) -> Finding:
    """Set the field's match rate for the applicant's group beside the zone."""
    kind = facts.record.applicant_type
    key = f"field.match_rates.{kind.value}"
    entry = policy.at(key, facts.season) if policy.has(key, facts.season) else None
    rate = entry.value.get(facts.specialty) if entry else None
    words = {"name": specialty(facts.specialty).name.lower(), "people": PEOPLE[kind]}
    because = {"specialty": facts.specialty, "applicant_type": kind.value, "year": None}
    if entry is None or rate is None:
        return Finding(
            rule="Z-7",
            verdict="no_figure",
            text=NO_FIGURE.format(**words),
            because=because,
            source=entry.source if entry else reading.source,
            policy=policy.version,
        )
    total = rate["matched"] + rate["unmatched"]
    percent = _percent(rate["matched"], total)
    return Finding(
        rule="Z-7",
        verdict="known",
        text=KNOWN.format(
            year=rate["year"],
            matched=rate["matched"],
            total=total,
            percent=percent,
            zone=ZONES[reading.zone],
            **words,
        ),
        because={**because, **rate, "percent": percent, "zone": reading.zone.value},
        source=entry.source_of(facts.specialty),
        policy=policy.version,
    )


def _percent(part: int, whole: int) -> str:
    thousandths = (2000 * part + whole) // (2 * whole)
    return f"{thousandths // 10}.{thousandths % 10}"
