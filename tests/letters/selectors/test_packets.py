import re
from datetime import date
from time import process_time

import pytest

from letters.enums import Waiver
from letters.selectors.packets import Cover, packet_for, packet_of, packet_pdf, paper, shared_score
from tests.factories.letters import DraftStatementFactory, ExampleFactory, LetterRequestFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from tests.pdfs import read, text_of

pytestmark = pytest.mark.django_db
NEEDED, TODAY = date(2026, 8, 28), date(2026, 8, 3)
SCORE = 231


def a_request(**values):
    request = LetterRequestFactory(applicant__first_name="Maren", **values)
    Step2ResultFactory(applicant=request.applicant, score=SCORE)
    return request


def pdf_of(request, **values):
    return packet_pdf(letter_request=request, **{"needed_by": NEEDED, "today": TODAY} | values)


def test_a_writer_gets_what_is_current_finished_and_ready():
    request = a_request()
    whose = {"applicant": request.applicant}
    cv = CurriculumVitaeFactory(**whose)
    CurriculumVitaeFactory(**whose, ended_at=AT)
    first, second = ExampleFactory.create_batch(2, **whose)
    ExampleFactory(**whose, changed="")
    ExampleFactory(**whose, seen_by="")
    ExampleFactory(**whose, removed_at=AT)
    ExampleFactory()
    ready = DraftStatementFactory(**whose, is_ready=True)
    DraftStatementFactory(**whose, specialty="dermatology", is_ready=True)

    packet = packet_for(request)

    assert (packet.cv, packet.examples, packet.statement) == (cv, (first, second), ready)
    assert not packet.is_empty


def test_a_draft_that_is_not_ready_stays_at_home():
    draft = DraftStatementFactory(is_ready=False, text="Not for anyone yet.")

    assert packet_of(draft.applicant_id, draft.specialty).is_empty


@pytest.mark.parametrize("count", [1, 5])
def test_a_packet_takes_three_queries(django_assert_num_queries, count):
    request = a_request()
    ExampleFactory.create_batch(count, applicant=request.applicant)

    with django_assert_num_queries(3):
        packet_for(request)


def test_the_paper_says_what_a_writer_needs():
    request = a_request(waiver=Waiver.WAIVED, waiver_on=TODAY, writer__name="Dr. Ines Calloway")
    example = ExampleFactory(applicant=request.applicant, title="Six West")
    text = "One day.\n\nAnother day."
    DraftStatementFactory(applicant=request.applicant, text=text, is_ready=True)

    said = text_of(pdf_of(request))

    applicant = request.applicant
    for words in [
        f"{applicant.get_full_name()}: material for a letter",
        applicant.school.name,
        "Who is asked Dr. Ines Calloway",
        "For Residency in internal medicine, 2027 Match",
        "Needed by Fri 28 Aug 2026",
        "Upload The letter portal of ERAS",
        "The applicant has waived the right to read this letter.",
        "Ownership: Six West",
        f"What I did {example.did}",
        f"What changed {example.changed}",
        f"Who saw it {example.seen_by}",
        "Draft of the personal statement One day. Another day.",
    ]:
        assert words in said


def test_the_paper_is_tagged_titled_and_the_same_each_time():
    request = a_request()
    ExampleFactory(applicant=request.applicant)

    data = pdf_of(request)

    catalog = read(data).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-US"
    assert tags_of(catalog["/StructTreeRoot"]) >= {"/H1", "/H2", "/H3", "/P", "/L", "/LI"}
    assert read(data).metadata.title.endswith("material for a letter")
    assert data == pdf_of(request)


def tags_of(element):
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    found = {str(element["/S"])} if "/S" in element else set()
    for child in children:
        each = child.get_object()
        if isinstance(each, dict):
            found |= tags_of(each)
    return found


def test_an_empty_packet_is_a_cover_alone():
    data = pdf_of(a_request(), needed_by=None)

    said = text_of(data)
    assert len(read(data).pages) == 1
    assert "Needed by Not published yet" in said
    assert "Not there yet." in said
    assert "The applicant has not chosen yet." in said
    assert "Examples" not in said
    assert "Draft" not in said


@pytest.mark.parametrize(
    ("shares", "with_score", "is_in_it"),
    [(False, True, False), (True, True, True), (True, False, False)],
)
def test_the_score_is_in_it_only_by_choice_and_only_for_those_who_may(shares, with_score, is_in_it):
    data = pdf_of(a_request(shares_score=shares), with_score=with_score)

    assert (str(SCORE) in text_of(data)) is is_in_it


def test_the_shared_score_is_the_latest_one_known():
    request = a_request(shares_score=True)
    Step2ResultFactory(applicant=request.applicant, attempt=2, score=240)
    Step2ResultFactory(applicant=request.applicant, attempt=3, awaited=True)

    assert shared_score(request) == 240
    assert shared_score(LetterRequestFactory(shares_score=True)) is None


def test_what_an_applicant_writes_is_never_markup():
    hostile = '#panic("x") *b* $y$ = z @ref <l> \\ `c` // d'
    request = a_request(applicant__last_name='#read("/etc/passwd")', writer__name="*Dr.* #x")
    ExampleFactory(
        applicant=request.applicant, title=hostile, did=hostile, changed=hostile, seen_by=hostile
    )
    DraftStatementFactory(applicant=request.applicant, text=hostile, is_ready=True)

    said = text_of(pdf_of(request))

    assert said.count(hostile) == 5
    assert '#read("/etc/passwd")' in said
    assert "Who is asked *Dr.* #x" in said


def test_the_longest_packet_is_printed_within_300_milliseconds():
    applicant = ApplicantFactory()
    ExampleFactory.create_batch(
        8, applicant=applicant, did="did it " * 85, changed="so it was " * 60, seen_by="Dr. X " * 30
    )
    DraftStatementFactory(applicant=applicant, text="A paragraph.\n\n" * 570, is_ready=True)
    cover = Cover(applicant, "internal-medicine", 2027, NEEDED)
    packet = packet_of(applicant.pk, "internal-medicine")
    paper(cover, packet, TODAY)

    started = process_time()
    data = paper(cover, packet, TODAY)

    assert process_time() - started < 0.3
    assert re.search(r"Page 1 of \d+", text_of(data))
