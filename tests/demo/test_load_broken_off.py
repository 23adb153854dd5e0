import pytest
from django.core.exceptions import ValidationError

from matchadvisor.accounts.models import School, User
from matchadvisor.audit.models import Event
from matchadvisor.demo.cohort import cohort
from matchadvisor.demo.load import load_demo
from matchadvisor.policy.models import SeasonFact
from tests.demo.conftest import AT
from tests.factories.accounts import UserFactory
from triage.models import Applicant


@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_nothing():
    in_the_way = UserFactory(email=cohort()[-1].email)

    with pytest.raises(ValidationError):
        load_demo(at=AT)

    assert list(School.objects.all()) == [in_the_way.school]
    assert list(User.objects.all()) == [in_the_way]
    assert not Applicant.objects.exists()
    assert not SeasonFact.objects.exists()
    assert not Event.objects.exists()
