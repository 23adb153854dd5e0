"""How many letters one program takes."""

import pytest

from letters.rules.limit import most_letters
from tests.letters.rules.policy import POLICY, lettered


@pytest.mark.parametrize(
    ("service", "most"), [("eras", 4), ("sf_match", 3), ("residencycas", None), ("", None)]
)
def test_most_letters(service, most):
    assert most_letters(lettered(service=service), POLICY) == most
