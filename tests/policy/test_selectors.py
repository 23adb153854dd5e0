from datetime import date

import pytest

from matchadvisor.policy import selectors
from matchadvisor.policy.loading import UnknownPolicy, shipped_policy
from matchadvisor.policy.writing import key_text
from tests.factories.accounts import SchoolFactory
from tests.factories.policy import PolicyChoiceFactory, PolicyVersionFactory, SeasonFactFactory

pytestmark = pytest.mark.django_db
CUTS = """
summary = "Cuts."
unit    = "step2_points"
rules   = ["Z-2"]

[[values]]
from_season = 2025
source      = "Office decision"
read_on     = 2026-11-20
[values.value]
red_gap  = 8
deep_gap = 15
floor    = 220
boundary = 2
"""


def match_day(school, on, season=2027):
    value = {"title": "Match Day", "service": "NRMP", "on": on, "tz": "America/New_York"}
    return SeasonFactFactory(school=school, season=season, key="dates.match_day", value=value)


def test_the_guide_decides_until_a_dean_chooses():
    school = SchoolFactory()
    PolicyChoiceFactory()

    policies = selectors.policies_for(school=school, season=2027)

    assert policies.deciding is shipped_policy("guide")
    assert policies.lens is shipped_policy("matched-2026")


def test_the_latest_choice_of_the_season_holds():
    school = SchoolFactory()
    PolicyChoiceFactory(school=school, policy_name="guide")
    PolicyChoiceFactory(school=school, policy_name="matched-2026")
    PolicyChoiceFactory(school=school, policy_name="guide", season=2028)

    policies = selectors.policies_for(school=school, season=2027)

    assert policies.deciding.version == "matched-2026/1"
    assert policies.lens.version == "guide/1"


def test_an_edit_in_force_is_read_and_remembered(django_assert_num_queries):
    school = SchoolFactory()
    PolicyVersionFactory(school=school, number=1, files={"zones/cuts.toml": CUTS})
    PolicyVersionFactory(school=school, number=2, files={"zones/cuts.toml": CUTS}, active=True)
    first = selectors.policies_for(school=school, season=2027)

    with django_assert_num_queries(2):
        again = selectors.policies_for(school=school, season=2027)

    assert again.deciding is first.deciding
    assert again.lens is first.lens
    assert first.deciding.version == "guide/1.2"
    assert first.deciding.at("zones.cuts", 2027).value["red_gap"] == 8
    assert first.lens.at("zones.cuts", 2027).value["red_gap"] == 8
    assert first.lens.at("zones.lines", 2027) == shipped_policy("matched-2026").at(
        "zones.lines", 2027
    )


def test_an_edit_of_the_second_policy_has_its_own_number():
    school = SchoolFactory()
    lines = key_text(shipped_policy("guide").keys["zones.lines"])
    PolicyVersionFactory(school=school, number=1, files={"zones/cuts.toml": CUTS}, active=True)
    PolicyVersionFactory(
        school=school,
        policy_name="matched-2026",
        number=4,
        files={"zones/lines.toml": lines},
        active=True,
    )

    policy = selectors.school_policy(school=school, name="matched-2026")

    assert policy.version == "matched-2026/1.4+guide/1.1"
    assert policy.at("zones.lines", 2027).value["urology"]["green"] == 250
    assert (
        selectors.policy_of_version(school=school, version=policy.version).version == policy.version
    )


def test_one_school_s_edit_is_not_another_s():
    PolicyVersionFactory(number=1, files={"zones/cuts.toml": CUTS}, active=True)

    policy = selectors.school_policy(school=SchoolFactory(), name="guide")

    assert policy is shipped_policy("guide")


@pytest.mark.parametrize("version", ["guide/1", "matched-2026/1"])
def test_a_shipped_version_is_found_again(version):
    policy = selectors.policy_of_version(school=SchoolFactory(), version=version)

    assert policy.version == version


@pytest.mark.parametrize(
    "version", ["", "folklore/1", "guide/2", "guide/1.7", "guide/1.x", "guide", "guide/1+guide/1"]
)
def test_a_version_that_never_was_is_refused(version):
    with pytest.raises(UnknownPolicy):
        selectors.policy_of_version(school=SchoolFactory(), version=version)


def test_a_policy_of_an_unknown_name_is_refused():
    with pytest.raises(UnknownPolicy):
        selectors.school_policy(school=SchoolFactory(), name="folklore")


def test_a_season_is_what_ships_and_what_the_office_adds(django_assert_num_queries):
    school = SchoolFactory()
    SeasonFactFactory(school=school)
    SeasonFactFactory(school=school, season=2026, key="signals.urology", value={"total": 1})
    SeasonFactFactory(key="signals.urology", value={"total": 2})
    SeasonFactFactory(school=school, key="dates.match_day", value=None)

    with django_assert_num_queries(1):
        season = selectors.season_for(school=school, season=2027)

    assert set(season.signals) == {"internal-medicine"}
    assert season.submission_opens("eras").on == date(2026, 9, 2)
    assert "match_day" not in season.dates


@pytest.mark.parametrize(
    ("own_match_day", "today", "season"),
    [
        pytest.param(None, date(2027, 3, 31), 2027, id="the calendar's"),
        pytest.param(None, date(2027, 4, 1), 2028, id="the calendar's next"),
        pytest.param("2027-07-30", date(2027, 4, 1), 2027, id="its own Match Day is to come"),
        pytest.param("2027-07-30", date(2027, 7, 30), 2027, id="its own Match Day is today"),
        pytest.param("2027-07-30", date(2027, 7, 31), 2028, id="its own Match Day has been"),
        pytest.param("2027-07-30", date(2026, 11, 22), 2027, id="long before"),
    ],
)
def test_school_season(own_match_day, today, season):
    school = SchoolFactory()
    match_day(SchoolFactory(), "2029-01-01")
    if own_match_day:
        match_day(school, own_match_day)

    assert selectors.school_season(school=school, today=today) == season


def test_school_season_reads_the_latest_entry():
    school = SchoolFactory()
    match_day(school, "2027-03-19")
    value = {"title": "Match Day", "service": "NRMP", "at": "2027-07-30T12:00:00", "tz": "UTC"}
    SeasonFactFactory(school=school, key="dates.match_day", value=value)

    assert selectors.school_season(school=school, today=date(2027, 5, 1)) == 2027
