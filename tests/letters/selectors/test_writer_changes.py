import pytest

from letters.enums import WriterStep
from letters.selectors.writer_changes import writer_changes
from tests.factories.letters import WriterChangeFactory, WriterFactory
from tests.factories.triage import AT
from tests.letters.desk import LATER, REASON

pytestmark = pytest.mark.django_db


def test_changes_say_who_when_and_why(django_assert_num_queries):
    writer = WriterFactory()
    WriterChangeFactory()
    advisor = writer.applicant.advisor
    WriterChangeFactory(
        writer=writer,
        step=WriterStep.CHANGED,
        fields=["email"],
        party="office",
        by=advisor,
        reason=REASON,
        at=LATER,
    )
    WriterChangeFactory(writer=writer, at=AT)

    with django_assert_num_queries(1):
        first, second = writer_changes(writer=writer)

    assert (first.step, first.by) == (WriterStep.ADDED, writer.applicant.user.get_full_name())
    assert (first.is_for_student, first.reason) == (False, "")
    assert (second.fields, second.reason) == (("email",), REASON)
    assert (second.is_for_student, second.by) == (True, advisor.get_full_name())
