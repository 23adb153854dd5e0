import pytest

from triage.enums import Shade, Zone
from triage.wording.ledes import standing_lede


@pytest.mark.parametrize(
    ("zone", "shade", "score", "said"),
    [
        pytest.param(Zone.GREEN, None, 240, "green line of 240", id="green"),
        pytest.param(Zone.YELLOW, Shade.IN_BAND, 236, "4 under the green line", id="in band"),
        pytest.param(Zone.YELLOW, Shade.BELOW_BAND, 234, "1 under the band and 6", id="below"),
        pytest.param(Zone.RED, Shade.NEAR, 225, "10 under the band", id="near"),
        pytest.param(Zone.RED, Shade.DEEP, 219, "16 under the band", id="deep"),
    ],
)
def test_standing_lede_says_the_distance(zone, shade, score, said):
    assert said in standing_lede(zone, shade, score=score, low=235, green=240)


def test_standing_lede_under_the_floor_names_no_negative_distance():
    lede = standing_lede(Zone.RED, Shade.DEEP, score=219, low=215, green=225)

    assert lede.startswith("219 reads red in every specialty")


@pytest.mark.parametrize("zone", [Zone.PENDING, Zone.NOT_COVERED])
def test_standing_lede_without_a_zone(zone):
    assert standing_lede(zone, None, score=None, low=None, green=None)


@pytest.mark.parametrize("zone", [Zone.GREEN, Zone.YELLOW, Zone.RED, Zone.PENDING])
def test_standing_lede_says_a_fail_before_its_zone(zone):
    lede = standing_lede(zone, None, score=None, low=None, green=None, is_fail=True)

    assert lede.startswith("This result counts as a fail")
