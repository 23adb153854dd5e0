from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.wording.ways import way_of

OUTSIDE = {Step.SUBMIT}


def action(step):
    return SimpleNamespace(step=step, specialty="dermatology", due=date(2028, 8, 16))


@pytest.mark.parametrize("step", [step for step in Step if step not in OUTSIDE])
def test_every_step_inside_the_product_has_its_way(step):
    assert way_of(action(step)).label


def test_submitting_is_done_outside_the_product():
    assert way_of(action(Step.SUBMIT)) is None


def test_a_statement_opens_for_its_specialty():
    expected = reverse("narrative:statement", args=["dermatology"])

    assert way_of(action(Step.FINISH_DRAFTS)).url == expected
