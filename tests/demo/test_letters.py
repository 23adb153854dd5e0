"""The demo's letters: real-looking sets for most of the class, in every state."""

from collections import Counter
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from letters.enums import Answer, LetterKind, State, Step, Waiver
from letters.models import (
    CurriculumVitae,
    DraftStatement,
    Example,
    LetterRequest,
    Remark,
    RequestChange,
    SentMail,
    Writer,
)
from letters.selectors.office import OfficeFilter, office_page
from letters.selectors.sets import letters_page
from letters.services.links import open_link
from matchadvisor.accounts.models import User
from matchadvisor.demo.curriculum import curriculum
from matchadvisor.demo.faculty import ABIODUN
from matchadvisor.demo.letters import TOKEN
from matchadvisor.outbox.models import Message
from matchadvisor.policy.years import school_year
from tests.demo.conftest import AT
from triage.models import Applicant

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def year(demo_school):
    return school_year(school=demo_school, today=TODAY)


def letters_of(last_name):
    return LetterRequest.objects.filter(applicant__last_name=last_name).select_related("writer")


def test_most_of_the_class_has_begun_and_not_all(demo_school):
    begun = LetterRequest.objects.values("applicant").distinct().order_by().count()

    assert 90 <= begun <= 130
    assert 250 <= LetterRequest.objects.count() <= 450


def test_every_state_answer_and_choice_occurs(demo_school):
    rows = LetterRequest.objects.all()

    assert set(rows.values_list("state", flat=True)) == set(State)
    assert set(rows.values_list("answer", flat=True)) == {"", *Answer}
    assert set(rows.values_list("waiver", flat=True)) == {"", *Waiver}
    assert set(rows.values_list("kind", flat=True)) == set(LetterKind)
    assert rows.filter(denied_at__isnull=False).exists()
    assert Remark.objects.count() >= 2


def test_student_account_shows_a_soft_yes_and_an_upload_that_goes_nowhere(demo_school, year):
    applicant = Applicant.objects.get(email="student@demo.example")

    page = letters_page(
        applicant=applicant, slug="internal-medicine", year=year, reader=applicant.user
    )

    assert [notice.code for notice in page.notices] == ["unassigned"]
    assert [(card.writer.name, card.next.label) for card in page.cards if card.next] == [
        ("Dr. Osgood Fenwick", "Thank them and ask Dr. Theodora Quillfeather-Achebe"),
        ("Dr. Beatrix Sung-Hartmann", "Say where it is assigned"),
    ]
    assert page.counts.uploaded == 2
    assert {card.letter_request.waiver for card in page.cards} == {"waived", "kept"}
    assert len(page.packet.examples) == 2
    assert page.packet.cv is not None


def test_steps_follow_each_other_in_the_weeks_before_the_loading(demo_school):
    for row in LetterRequest.objects.prefetch_related("changes"):
        changes = sorted(row.changes.all(), key=lambda change: change.pk)

        assert [change.at for change in changes] == sorted(change.at for change in changes)
        assert (changes[0].step, changes[-1].after) == (Step.PLAN, row.state)
        assert [change.before for change in changes[1:]] == [c.after for c in changes[:-1]]
        assert row.version == len(changes)
        assert AT - timedelta(days=60) < changes[0].at
        assert changes[-1].at < AT


def test_promised_days_lie_before_submission_opens(demo_school, year):
    opens = year.season.dates["eras_submit_opens"].on
    promised = set(
        LetterRequest.objects.exclude(promised_on=None).values_list("promised_on", flat=True)
    )

    assert min(promised) < TODAY < max(promised) <= opens


def test_the_office_has_something_late_and_writers_with_many_requests(demo_school, year):
    coordinator = User.objects.get(email="coordinator@demo.example")

    page = office_page(user=coordinator, year=year, wanted=OfficeFilter(), most_mails=3)

    assert 5 <= page.counts.late <= 40
    assert page.counts.unread >= 1
    assert page.counts.writer > 20
    assert page.denied
    assert page.busy[0].open >= 4


def test_a_writer_gets_three_mails_at_most_and_none_is_in_the_outbox(demo_school):
    mails = Counter(SentMail.objects.values_list("letter_request", flat=True))

    assert max(mails.values()) == 3
    assert not Message.objects.filter(to__endswith=ABIODUN.email.partition("@")[2]).exists()


def test_the_link_of_the_demo_opens_three_requests(demo_school):
    opened = open_link(token=TOKEN, at=AT)

    assert opened.correspondent.email == ABIODUN.email
    names = {each.applicant.last_name for each in opened.requests}
    assert {"Okafor-Lindqvist", "Featherstonehaugh-Oyelaran", "Jellicoe"} <= names


def test_nobody_who_writes_is_a_student(demo_school):
    students = set(Applicant.objects.values_list("email", flat=True))

    assert students.isdisjoint(Writer.objects.values_list("email", flat=True))


def test_the_office_acted_with_a_reason_for_a_few(demo_school):
    acts = RequestChange.objects.filter(party="office")

    assert acts.exists()
    assert not acts.filter(reason="").exists()


def test_packets_hold_cvs_examples_and_drafts(demo_school):
    assert CurriculumVitae.objects.count() > 50
    assert Example.objects.filter(changed="").exists()
    assert set(DraftStatement.objects.values_list("is_ready", flat=True)) == {True, False}


def test_a_cv_is_a_pdf_of_one_page_with_the_name():
    reader = PdfReader(BytesIO(curriculum("Maren (Okafor)", 2027)), strict=True)

    assert len(reader.pages) == 1
    assert "Maren (Okafor)" in reader.pages[0].extract_text()
