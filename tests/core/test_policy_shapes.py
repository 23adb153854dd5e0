import pytest

from matchadvisor.core.policy_schema import check_value

ATTENTION = {
    "week_days": 7,
    "contact_days": 21,
    "list_weeks": 6,
    "assign_days": 7,
    "signal_days": 14,
    "invitation_weeks": [3, 6, 9],
    "invitations": [2, 4, 6],
}


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        (
            "office.attention",
            ATTENTION | {"invitations": [2, 4]},
            "value: weeks and invitations must be as many",
        ),
        (
            "office.attention",
            ATTENTION | {"invitation_weeks": [3, 9, 6]},
            "value.invitation_weeks: must rise from step to step",
        ),
        (
            "office.attention",
            ATTENTION | {"invitation_weeks": []},
            "value.invitation_weeks: must be a list of numbers",
        ),
        ("office.small_cells", {"least": 1}, "value.least: 1 is outside 2 to 1000"),
    ],
)
def test_a_value_of_another_shape_is_refused(key, value, problem):
    assert check_value(key, value) == problem


def test_the_shape_itself_is_taken():
    assert check_value("office.attention", ATTENTION) is None
