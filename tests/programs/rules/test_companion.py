"""Advanced positions need a first year elsewhere (V-6)."""

import pytest

from programs.enums import Letter, Status
from programs.rules.companion import companion, companion_cost
from tests.programs.rules.policy import ERAS, POLICY, entry, listed

ADVANCED = entry(1, letter=Letter.ADVANCED)
PRELIMINARY = {"specialty": "internal-medicine-preliminary"}
TRANSITIONAL = {"specialty": "transitional-year"}


@pytest.mark.parametrize(
    ("main", "beside", "verdict"),
    [
        pytest.param((), (), None, id="an empty list"),
        pytest.param((entry(letter=Letter.CATEGORICAL), entry(2)), (), None, id="none advanced"),
        pytest.param(
            (entry(letter=Letter.ADVANCED, status=Status.CONSIDERING),), (), None, id="considering"
        ),
        pytest.param((ADVANCED,), (), "missing", id="no companion list"),
        pytest.param(
            (ADVANCED,), (entry(2, status=Status.CONSIDERING),), "missing", id="only considered"
        ),
        pytest.param((ADVANCED,), (entry(2, **TRANSITIONAL),), "beside", id="one beside"),
    ],
)
def test_companion(main, beside, verdict):
    said = companion(listed(*main, companion=beside), POLICY)

    assert (said and said.verdict) == verdict


def test_the_companion_list_has_its_own_count_and_fees():
    beside = (
        *(entry(number, **PRELIMINARY) for number in range(31)),
        entry(40, **TRANSITIONAL),
        entry(41, status=Status.WITHDRAWN, was_applied=True, **TRANSITIONAL),
    )

    said = companion(listed(ADVANCED, companion=beside, companion_fees=ERAS), POLICY)

    assert said.text == (
        "Advanced positions on the list: 1; preliminary or transitional programs on the companion "
        "list: 32. Applying to those through ERAS costs 382 USD."
    )
    assert (said.because["companion_size"], said.because["cost"]) == (32, 330 + 30 + 11 + 11)
    assert said.inferred


def test_a_companion_list_without_prices_says_so():
    said = companion(listed(ADVANCED, companion=(entry(2, **TRANSITIONAL),)), POLICY)

    assert said.text.endswith("is not published yet for this season.")
    assert said.because["cost"] is None


def test_an_empty_companion_list_costs_nothing():
    assert companion_cost(listed(companion_fees=ERAS)) == 0
