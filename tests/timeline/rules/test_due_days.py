from datetime import date

import pytest

from matchadvisor.core.season_facts import Service
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.facts import Aim, YearFacts
from matchadvisor.timeline.rules.due_days import due_days, submission_days
from tests.timeline.rules.policy import POLICY, at, on, season

MEDICINE = Aim("internal-medicine", "Internal Medicine", Service.ERAS)
EMERGENCY = Aim("emergency-medicine", "Emergency Medicine", Service.RESIDENCYCAS)
EYES = Aim("ophthalmology", "Ophthalmology", Service.SF_MATCH)
UROLOGY = Aim("urology", "Urology", Service.ERAS)
FULL = season(
    eras_submit_opens=on("2026-09-02", confidence="single secondary"),
    eras_programs_review=on("2026-09-23"),
    residencycas_submit_opens=on("2026-08-26", service="ResidencyCAS"),
    residencycas_deadline=on("2026-09-30", service="ResidencyCAS"),
    residencycas_programs_review=on("2026-10-01", service="ResidencyCAS"),
    nrmp_registration_opens=on("2026-09-15", service="NRMP"),
    nrmp_rol_deadline=at("2027-03-03T21:00:00"),
    match_week_opens=at("2027-03-15T10:00:00"),
    match_day=at("2027-03-19T12:00:00"),
)


def days(*aims, season=FULL, **facts):
    planned = due_days(YearFacts(aims=aims, **facts), season, POLICY)
    return {(each.kind, each.specialty): each for each in planned}


@pytest.mark.parametrize(
    ("kind", "due_on", "latest_on", "rule"),
    [
        (Kind.ASK_LETTERS, date(2026, 7, 22), date(2026, 8, 5), "T-2"),
        (Kind.STATEMENT, date(2026, 8, 12), date(2026, 8, 19), "T-3"),
        (Kind.CV, date(2026, 8, 12), date(2026, 8, 19), "T-3"),
        (Kind.MSPE, date(2026, 8, 12), date(2026, 8, 19), "T-3"),
        (Kind.LETTERS_ASSIGNED, date(2026, 9, 2), date(2026, 9, 23), "T-1"),
        (Kind.SIGNALS, date(2026, 9, 2), date(2026, 9, 23), "T-1"),
        (Kind.READY, date(2026, 9, 2), date(2026, 9, 23), "T-1"),
        (Kind.SUBMIT, date(2026, 9, 2), date(2026, 9, 23), "T-1"),
        (Kind.REVIEW_OPENS, date(2026, 9, 23), None, "T-1"),
    ],
)
def test_an_application_follows_its_service(kind, due_on, latest_on, rule):
    planned = days(MEDICINE)[kind, "internal-medicine"]

    assert (planned.due_on, planned.latest_on, planned.finding.rule) == (due_on, latest_on, rule)
    assert planned.service == "ERAS"


def test_each_specialty_follows_its_own_service():
    planned = days(MEDICINE, EMERGENCY)

    assert planned[Kind.SUBMIT, "internal-medicine"].due_on == date(2026, 9, 2)
    assert planned[Kind.SUBMIT, "emergency-medicine"].due_on == date(2026, 8, 26)
    assert planned[Kind.SUBMIT, "emergency-medicine"].latest_on == date(2026, 9, 30)
    assert planned[Kind.SUBMIT, "emergency-medicine"].service == "ResidencyCAS"


def test_the_match_is_shared_and_keeps_its_hour():
    planned = days(MEDICINE, EMERGENCY)

    rank_list = planned[Kind.RANK_LIST, ""]
    assert rank_list.at == at("2027-03-03T21:00:00").at
    assert sum(kind == Kind.MATCH_DAY for kind, _ in planned) == 1


@pytest.mark.parametrize("aim", [EYES, UROLOGY], ids=["ophthalmology", "urology"])
def test_early_matches_take_no_date_of_the_nrmp(aim):
    planned = days(aim)

    assert {each.due_on for (kind, _), each in planned.items() if kind == Kind.RANK_LIST} == {None}
    assert (Kind.MATCH_WEEK, "") not in planned


def test_what_is_not_published_has_no_day_and_says_so():
    planned = days(EMERGENCY, season=season())

    submit = planned[Kind.SUBMIT, "emergency-medicine"]
    assert (submit.due_on, submit.latest_on, submit.finding.source) == (
        None,
        None,
        "Not published yet",
    )
    assert planned[Kind.ASK_LETTERS, "emergency-medicine"].due_on is None


def test_a_day_that_no_official_page_gave_is_provisional():
    planned = days(MEDICINE)

    assert planned[Kind.SUBMIT, "internal-medicine"].is_provisional
    assert not planned[Kind.REVIEW_OPENS, "internal-medicine"].is_provisional


def test_events_come_by_themselves():
    planned = days(MEDICINE)

    assert {kind for (kind, _), each in planned.items() if each.is_event} == {
        Kind.REVIEW_OPENS,
        Kind.REGISTRATION_OPENS,
        Kind.MATCH_WEEK,
        Kind.MATCH_DAY,
    }


def test_a_specialty_without_signals_has_no_day_for_them():
    planned = days(Aim("internal-medicine", "Internal Medicine", Service.ERAS, gives_signals=False))

    assert (Kind.SIGNALS, "internal-medicine") not in planned


def test_a_score_that_is_missing_has_the_day_it_is_expected_on():
    planned = days(MEDICINE, has_score=False, score_expected_on=date(2026, 7, 20))

    assert planned[Kind.SCORE_REPORT, ""].due_on == date(2026, 7, 20)
    assert (Kind.SCORE_REPORT, "") not in days(MEDICINE)


def test_a_specialty_without_a_service_keeps_its_steps_undated():
    planned = days(Aim("aerospace", "Aerospace", None))

    assert planned[Kind.SUBMIT, "aerospace"].due_on is None
    assert submission_days(None, FULL) == (None, None)


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (Service.ERAS, (date(2026, 9, 2), date(2026, 9, 23))),
        (Service.RESIDENCYCAS, (date(2026, 8, 26), date(2026, 9, 30))),
        (Service.SF_MATCH, (None, None)),
    ],
)
def test_the_hard_line_is_the_earlier_of_deadline_and_first_look(service, expected):
    assert submission_days(service, FULL) == expected
