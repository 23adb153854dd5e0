import pytest

from matchadvisor.core.season_facts import SignalTo
from programs.selectors.meter_cards import meter_cards
from programs.selectors.meters import meters_of
from tests.factories.policy import SeasonFactFactory
from tests.programs.lists import SEASON, sheet_of, signal_count, student_list

pytestmark = pytest.mark.django_db

INCLUDE, EXCLUDE = SignalTo.INCLUDE, SignalTo.EXCLUDE


@pytest.mark.parametrize(
    ("home", "away", "words"),
    [
        pytest.param(None, None, "Home and rotated first, then realistic ones.", id="no rule"),
        pytest.param(INCLUDE, INCLUDE, "Home and rotated first, then realistic ones.", id="both"),
        pytest.param(
            EXCLUDE,
            INCLUDE,
            "Rotated first, then realistic ones. By this season's rule none to home programs.",
            id="not home",
        ),
        pytest.param(
            INCLUDE,
            EXCLUDE,
            "Home first, then realistic ones. By this season's rule none to rotated programs.",
            id="not away",
        ),
        pytest.param(
            EXCLUDE,
            EXCLUDE,
            "Realistic ones. By this season's rule none to home or rotated programs.",
            id="neither",
        ),
    ],
)
def test_s_1_order_of_signals_follows_the_seasons_rule(home, away, words):
    program_list = student_list()
    signal_count(program_list, 3)
    if home:
        SeasonFactFactory(
            school=program_list.applicant.school,
            season=SEASON,
            key=f"signal_rules.{program_list.specialty}",
            value={"home": home.value, "away": away.value},
        )
    sheet = sheet_of(program_list)

    card = meter_cards(meters_of(sheet), sheet.facts)[-1]

    assert card.text == words
