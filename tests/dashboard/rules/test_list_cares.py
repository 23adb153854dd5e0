import pytest

from matchadvisor.dashboard.enums import Act, Concern
from matchadvisor.dashboard.facts import ListCare
from tests.dashboard.rules.plans import DAY, REVIEWS, codes, found


@pytest.mark.parametrize(
    ("days", "invited", "is_few"),
    [
        pytest.param(20, 0, False, id="not three weeks yet"),
        pytest.param(21, 1, True, id="three weeks, one of two"),
        pytest.param(21, 2, False, id="three weeks, two"),
        pytest.param(41, 3, False, id="not six weeks yet"),
        pytest.param(42, 3, True, id="six weeks, three of four"),
        pytest.param(42, 4, False, id="six weeks, four"),
        pytest.param(63, 5, True, id="nine weeks, five of six"),
        pytest.param(63, 6, False, id="nine weeks, six"),
        pytest.param(120, 5, True, id="long after"),
    ],
)
def test_o_1_few_invitations(days, invited, is_few):
    today = REVIEWS + days * DAY
    listed = ListCare(size=60, invited=invited, is_filed=True, signals=15)

    cares = found(today=today, reached_on=today, program_list=listed)

    assert [care.concern for care in cares] == [Concern.FEW_INVITATIONS] * is_few
    assert all(care.act is Act.OFFER for care in cares)


def test_few_invitations_wait_until_it_is_known_when_programs_review():
    assert codes(reviews_on=None) == []
