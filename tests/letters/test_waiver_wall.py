"""L-7: what a writer tells the office alone has no route to the applicant, whatever page it is."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.enums import Answer, Party, Waiver
from letters.models import Remark
from letters.services.answers import record_answer
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.access.matrix import Scene, all_rows
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.triage import AT
from tests.pdfs import text_of

pytestmark = pytest.mark.django_db

SECRET = "quietly-kept-remark"
REMARK = f"Between us, {SECRET}: somebody else should write."
PAGES = [
    pytest.param(row, id=row.name)
    for row in all_rows()
    if row.method == "GET" and dict(row.expected())["own_student"] == 200
]


def remarked(applicant, **more):
    """A waived letter of an applicant whose writer answered with a remark to the office."""
    writer = WriterFactory(applicant=applicant)
    letter_request = LetterRequestFactory(
        applicant=applicant,
        writer=writer,
        asked=True,
        waiver=Waiver.WAIVED,
        waiver_on=AT.date(),
        **more,
    )
    record_answer(
        letter_request=letter_request,
        answer=Answer.HESITANT,
        promised_on=None,
        words="Happy to, in general.",
        remark=REMARK,
        party=Party.WRITER,
        by=None,
        at=timezone.now(),
    )
    return letter_request


def said_in(response):
    """Everything that an answer holds as text, whatever kind of file it is."""
    streamed = getattr(response, "streaming_content", None)
    data = b"".join(streamed) if streamed is not None else response.content
    if data.startswith(b"%PDF"):
        return text_of(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return " ".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    except BadZipFile:
        return data.decode("utf-8", "replace")


def give_remarks(scene):
    """A remark on every letter that the row made, and on one more."""
    remarked(scene.applicant)
    for letter_request in scene.applicant.letter_requests.exclude(remarks__text=REMARK):
        Remark.objects.create(letter_request=letter_request, text=REMARK, at=timezone.now())


@pytest.mark.parametrize("row", PAGES)
def test_l_7_no_page_of_the_applicant_shows_a_remark(client, row):
    scene = Scene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    data = row.data(scene)
    give_remarks(scene)
    client.force_login(scene.own_student)

    response = client.get(url, data)

    assert response.status_code == 200
    assert SECRET not in said_in(response)
    assert SECRET not in str(response.headers)


def test_l_7_the_office_reads_what_the_wall_keeps_from_the_applicant(client):
    scene = Scene()
    url = reverse("letters:request", args=[remarked(scene.applicant).pk])
    seen = {}

    for person in ("own_student", "assigned_advisor", "coordinator", "dean"):
        client.force_login(getattr(scene, person))
        seen[person] = SECRET in client.get(url).content.decode()

    assert seen == {
        "own_student": False,
        "assigned_advisor": True,
        "coordinator": True,
        "dean": True,
    }


@pytest.mark.parametrize("name", ["programs:search", "letters:set", "timeline:timeline"])
def test_l_7_no_search_finds_a_remark(client, name):
    scene = Scene()
    remarked(scene.applicant)
    client.force_login(scene.own_student)
    kwargs = {"slug": "internal-medicine"} if name == "letters:set" else {}

    page = client.get(reverse(name, kwargs=kwargs), {"q": "quietly", "text": "quietly"})

    assert SECRET not in page.content.decode()


def test_l_7_neither_mail_nor_chain_holds_a_remark():
    remarked(Scene().applicant)

    mails = Message.objects.all()

    assert mails.exists()
    for mail in mails:
        assert SECRET not in f"{mail.subject} {mail.text} {mail.html} {mail.secrets}"
    for event in Event.objects.all():
        assert SECRET not in str(event.details)


@pytest.mark.parametrize("path", ["", "letters/", "letters/remark/", "letters/letterrequest/"])
def test_l_7_the_admin_site_lets_no_applicant_in(client, path):
    scene = Scene()
    remarked(scene.applicant)
    client.force_login(scene.own_student)

    response = client.get(f"/admin/{path}")

    assert response.status_code in {302, 403, 404}
    assert SECRET not in response.content.decode()
