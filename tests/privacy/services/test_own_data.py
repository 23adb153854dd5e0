import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from django.core.files.storage import storages

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import Event
from matchadvisor.privacy.enums import Purpose
from matchadvisor.privacy.models import StatedPurpose
from matchadvisor.privacy.services.own_data import take_data_for, take_own_data
from matchadvisor.privacy.wording.own_data import HEADINGS
from tests.factories.accounts import UserFactory
from tests.factories.contacts import NoteFactory
from tests.factories.letters import (
    LetterRequestFactory,
    LinkFactory,
    RemarkFactory,
    WriterFactory,
)
from tests.factories.outbox import MessageFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.privacy import LegalHoldFactory, StatedPurposeFactory
from tests.factories.timeline import FeedFactory
from tests.factories.triage import ApplicantFactory, Step2ResultFactory
from tests.privacy.everything import make_everything

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    advisor = UserFactory(advisor=True)
    return ApplicantFactory(school=advisor.school, advisor=advisor, last_name="Quillfeather")


def taken(applicant):
    file = take_own_data(applicant=applicant, by=applicant.user, at=AT)
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tables(files):
    return json.loads(files["data.json"])["tables"]


def test_the_archive_holds_what_is_kept_for_people_and_for_programs(applicant):
    Step2ResultFactory(applicant=applicant, score=234)

    files = taken(applicant)

    assert set(files) == {"index.html", "data.json"}
    assert tables(files)["triage.Applicant"]["rows"][0]["last_name"] == "Quillfeather"
    assert tables(files)["triage.Step2Result"]["rows"][0]["score"] == 234
    page = files["index.html"].decode()
    assert "Your Step 2 results" in page
    assert "234" in page
    assert [event.kind for event in Event.objects.all()] == ["privacy.own_data_taken"]


def test_uploads_are_in_it_as_they_are(applicant):
    cv = CurriculumVitaeFactory(applicant=applicant)

    files = taken(applicant)

    with cv.file.open("rb") as stored:
        assert files[f"files/curriculumvitae-{cv.pk}.pdf"] == stored.read()


def test_an_upload_that_the_storage_lost_is_said_to_be(applicant):
    cv = CurriculumVitaeFactory(applicant=applicant)
    storages["private"].delete(cv.file.name)

    files = taken(applicant)

    assert json.loads(files["data.json"])["files_no_longer_held"] == [
        f"files/curriculumvitae-{cv.pk}.pdf"
    ]


def test_what_others_said_in_confidence_is_not_in_it_and_that_is_said(applicant):
    letter_request = LetterRequestFactory(applicant=applicant, asked=True)
    RemarkFactory(letter_request=letter_request, text="A remark in confidence")
    office = NoteFactory(applicant=applicant)
    office.versions.update(text="A note of the office", audience="office")
    shared = NoteFactory(applicant=applicant)
    shared.versions.update(text="A note that is shared", audience="shared")
    LegalHoldFactory(applicant=applicant, reason="A hold of the office")

    files = taken(applicant)

    whole = "".join(held.decode() for held in files.values())
    assert "A note that is shared" in whole
    assert "A remark in confidence" not in whole
    assert "A note of the office" not in whole
    assert "A hold of the office" not in whole
    assert "told the office in confidence" in whole


def test_nothing_that_opens_something_is_in_it(applicant):
    feed = FeedFactory(applicant=applicant)
    mail = MessageFactory(school_id=applicant.school_id, to=applicant.email, text="Two are due")

    whole = "".join(held.decode() for held in taken(applicant).values())

    assert feed.digest not in whole
    assert applicant.user.password not in whole
    assert mail.text in whole


def test_another_students_data_are_not_in_it(applicant):
    other = ApplicantFactory(school=applicant.school, last_name="Stranger")
    Step2ResultFactory(applicant=other, score=251)
    MessageFactory(school_id=applicant.school_id, to=other.email, text="For the stranger")

    whole = "".join(held.decode() for held in taken(applicant).values())

    assert "Stranger" not in whole
    assert "251" not in whole
    assert "For the stranger" not in whole


def test_it_says_who_has_looked_and_what_for(applicant):
    dean = UserFactory(dean=True, school=applicant.school, first_name="Ada", last_name="Grove")
    writer = WriterFactory(applicant=applicant, name="Dr. Ilse Marr", email="marr@hospital.example")
    link = LinkFactory(about=LetterRequestFactory(applicant=applicant, writer=writer, asked=True))
    mine = StatedPurposeFactory(applicant=applicant, words="For the appeal")
    shared = StatedPurposeFactory(
        applicant=None, school=applicant.school, by=dean, words="Of others, too"
    )
    for by, details in (
        (dean, {"purpose": mine.pk}),
        (dean, {"purpose": shared.pk}),
        (None, {"link": link.pk}),
    ):
        audit.record_disclosure(
            applicants=[applicant.pk],
            view="letters:cv",
            is_export=True,
            school_id=applicant.school_id,
            by_id=by.pk if by else None,
            at=AT,
            **details,
        )

    rows = tables(taken(applicant))["audit.Event"]["rows"]

    assert [(row["who"], row["what_for"]) for row in rows] == [
        ("Ada Grove, dean", "A complaint or an appeal: For the appeal"),
        ("Ada Grove, dean", "A complaint or an appeal"),
        ("Dr. Ilse Marr, letter writer", ""),
    ]


def test_every_table_that_is_handed_out_can_be(applicant):
    missing = make_everything(applicant)

    held = tables(taken(applicant)).keys()

    hidden = {"contacts.NoteVersion", "contacts.Contact"}
    assert HEADINGS.keys() - missing - hidden <= held


def test_the_office_says_what_for(applicant):
    dean = UserFactory(dean=True, school=applicant.school)

    file, stated = take_data_for(
        applicant=applicant, purpose=Purpose.LAW, words=" For the court ", by=dean, at=AT
    )

    assert ZipFile(file).namelist() == ["index.html", "data.json"]
    assert StatedPurpose.objects.get() == stated
    assert (stated.purpose, stated.words, stated.by, stated.applicant) == (
        "law",
        "For the court",
        dean,
        applicant,
    )
