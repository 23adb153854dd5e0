"""The forms of letter that a specialty's programs read."""

import pytest

from letters.enums import LetterKind
from letters.rules.forms import forms, forms_of
from tests.letters.rules.policy import POLICY, letter, lettered, policy_with

EM = {"specialty": "emergency-medicine", "specialty_name": "emergency medicine"}


@pytest.mark.parametrize(
    ("requests", "given", "verdict"),
    [
        pytest.param((), {}, "none_on_file", id="no rule on file"),
        pytest.param((letter(),), EM, "missing", id="a narrative letter alone"),
        pytest.param((letter(kind=LetterKind.STANDARDIZED),), EM, "in_set", id="it is there"),
    ],
)
def test_forms(requests, given, verdict):
    assert forms(lettered(*requests, **given), POLICY).verdict == verdict


def test_a_form_is_named_as_it_is_written():
    assert forms(lettered(**EM), POLICY).text == (
        "In emergency medicine programs read the SLOE; the set has none yet."
    )


def test_an_office_may_add_a_chair_s_letter():
    both = policy_with(
        "letters.kinds", 'urology = { standardized = "SLOR", chair = "Chair letter" }'
    )

    assert forms_of("urology", 2027, both) == {
        LetterKind.STANDARDIZED: "SLOR",
        LetterKind.CHAIR: "Chair letter",
    }
    said = forms(lettered(specialty="urology", specialty_name="urology"), both)
    assert said.text == (
        "In urology programs read the SLOR and the chair letter; the set has none yet."
    )
