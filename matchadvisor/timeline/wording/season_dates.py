"""The dates that the product asks each season for, service by service.

Every name that ``rules/due_days.py`` reads is here, so that an office finds it also while it is
not published; what a season's file holds besides is shown, too.
"""

from dataclasses import dataclass

ERAS, RESIDENCYCAS, SF_MATCH, UROLOGY, NRMP = (
    "ERAS",
    "ResidencyCAS",
    "SF Match",
    "AUA/SAU",
    "NRMP",
)
HEADINGS = {
    ERAS: "ERAS",
    RESIDENCYCAS: "ResidencyCAS",
    SF_MATCH: "SF Match",
    UROLOGY: "Urology Match",
    NRMP: "NRMP",
}
"""The services in the order of the page, with what their sections are called."""
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A date that a season may have: its key in the season's file, service and title."""

    key: str
    service: str
    title: str


KNOWN_DATES = (
    KnownDate("eras_season_opens", ERAS, "MyERAS season opens"),
    KnownDate("eras_submit_opens", ERAS, "Applicants may submit to programs"),
    KnownDate("eras_deadline", ERAS, "Last day to submit, if the service sets one"),
    KnownDate("eras_programs_review", ERAS, "Programs may review applications"),
    KnownDate("residencycas_opens", RESIDENCYCAS, "ResidencyCAS opens"),
    KnownDate("residencycas_submit_opens", RESIDENCYCAS, "Applicants may submit to programs"),
    KnownDate("residencycas_deadline", RESIDENCYCAS, "Last day to submit"),
    KnownDate("residencycas_programs_review", RESIDENCYCAS, "Programs may review applications"),
    KnownDate("sf_match_submit_opens", SF_MATCH, "Applicants may submit to programs"),
    KnownDate("sf_match_deadline", SF_MATCH, "Last day to submit"),
    KnownDate("sf_match_programs_review", SF_MATCH, "Programs may review applications"),
    KnownDate("ophthalmology_registration_opens", SF_MATCH, "Registration opens, ophthalmology"),
    KnownDate(
        "ophthalmology_standard_registration_deadline",
        SF_MATCH,
        "Last day of standard registration, ophthalmology",
    ),
    KnownDate("ophthalmology_rank_deadline", SF_MATCH, "Rank list due, ophthalmology"),
    KnownDate("ophthalmology_match_results", SF_MATCH, "Match results, ophthalmology"),
    KnownDate("urology_registration_opens", UROLOGY, "Registration opens"),
    KnownDate(
        "urology_standard_registration_deadline", UROLOGY, "Last day of standard registration"
    ),
    KnownDate("urology_rank_deadline", UROLOGY, "Rank list due"),
    KnownDate("urology_match_results", UROLOGY, "Match results"),
    KnownDate("nrmp_registration_opens", NRMP, "Registration opens"),
    KnownDate("nrmp_standard_registration_deadline", NRMP, "Last day of standard registration"),
    KnownDate("nrmp_rol_deadline", NRMP, "Rank order list certified"),
    KnownDate("match_week_opens", NRMP, "Match Week begins"),
    KnownDate("soap_ends", NRMP, "SOAP has ended"),
    KnownDate("match_day", NRMP, "Match Day"),
)
BY_KEY = {known.key: known for known in KNOWN_DATES}
