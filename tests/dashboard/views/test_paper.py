"""The plan on paper: what it says, that the screen says the same, and that it is tagged."""

import html
import re
from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse

from matchadvisor.dashboard.selectors.paper import plan_paper
from matchadvisor.policy.years import school_year
from programs.enums import Tag
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.pdfs import read, text_of

pytestmark = pytest.mark.django_db
OWN = reverse("dashboard:plan-paper")
SLUG = "internal-medicine"
SCREENS = (
    reverse("dashboard:plan"),
    reverse("triage:standing-in", args=[SLUG]),
    reverse("triage:standing-in", args=["family-medicine"]),
    reverse("programs:list-in", args=[SLUG]),
    reverse("programs:list-in", args=["family-medicine"]),
    reverse("letters:set", args=[SLUG]),
    reverse("letters:set", args=["family-medicine"]),
    reverse("timeline:timeline"),
    reverse("dashboard:decision", args=[SLUG]),
)


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=SLUG)
    SpecialtyChoiceFactory(applicant=applicant, specialty="family-medicine", backup=True)
    Step2ResultFactory(applicant=applicant, score=234)
    AcademicRecordFactory(applicant=applicant)
    RiskDecisionFactory(applicant=applicant, specialty=SLUG, words="I would rather go broad.")
    program_list = ProgramListFactory(applicant=applicant)
    for tag in Tag:
        EntryFactory(program_list=program_list, tagged=True, tag=tag)
    writer = WriterFactory(applicant=applicant, name="Dr. Ondine Aldershaw-Brandt")
    LetterRequestFactory(applicant=applicant, writer=writer, asked=True)
    return applicant


def words_of(page):
    """The text of a page as a person reads it, in single spaces."""
    inside = page[page.index("<main") :]
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", inside, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def said_in(pdf, data):
    """The squeezed text of a document, without the line at the foot of each page."""
    foot = f"{data['applicant']}, {data['made_on']}. Advice with its source; a person decides."
    return re.sub(re.escape(squeezed(foot)) + r"Page\d+of\d+", "", squeezed(text_of(pdf)))


def squeezed(text):
    """Without any white space, since lines break differently on paper and on a page."""
    return re.sub(r"\s", "", text)


def paper_of(client, applicant):
    client.force_login(applicant.user)
    return client.get(OWN).content


def data_of(applicant):
    year = school_year(school=applicant.school, today=date(2026, 11, 23))
    return plan_paper(applicant=applicant, reader=applicant.user, year=year)


def texts_in(data):
    """Every text of the data, however deep."""
    if isinstance(data, str):
        yield data
        return
    for each in data.values() if isinstance(data, dict) else data:
        yield from texts_in(each)


def test_paper_is_a_tagged_pdf_with_title_language_and_headings(client, applicant):
    document = read(paper_of(client, applicant))
    root = document.trailer["/Root"]

    headings = [title.title for title in document.outline if not isinstance(title, list)]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en-US"
    assert document.metadata.title == f"Plan of {applicant.get_full_name()}"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert headings == [f"Plan of {applicant.get_full_name()}"]


def structure(element):
    """The kinds of structure elements below one, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(each, "get") and "/S" in each:
            yield str(each["/S"])
            yield from structure(each)


def test_its_structure_holds_headings_lists_and_tables_with_header_cells(client, applicant):
    document = read(paper_of(client, applicant))

    kinds = set(structure(document.trailer["/Root"]["/StructTreeRoot"]))

    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/P"} <= kinds


def test_its_headings_begin_with_the_title_and_skip_no_level(client, applicant):
    document = read(paper_of(client, applicant))

    kinds = structure(document.trailer["/Root"]["/StructTreeRoot"])

    levels = [int(kind[2]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_everything_it_is_given_stands_in_it(client, applicant):
    data = data_of(applicant)
    said = said_in(paper_of(client, applicant), data)

    missing = [text for text in texts_in(data) if squeezed(text) not in said]

    assert missing == []


def test_screen_and_paper_say_the_same(client, applicant):
    client.force_login(applicant.user)
    screens = squeezed(" ".join(words_of(client.get(url).content.decode()) for url in SCREENS))
    data = data_of(applicant)
    rows = {part: data[part] for part in ("avoid", "decisions", "pillars", "lede")}
    rows["zones"] = [(each["name"], each["zone"]) for each in data["standings"]]
    rows["list advice"] = [
        (each["state"], each["findings"]) for each in data["lists"] if each["programs"]
    ]
    rows["letter advice"] = [(each["lede"], each["findings"]) for each in data["letters"]]
    rows["actions"] = [each["title"] for each in data["actions"]]
    rows["findings"] = [
        finding["text"]
        for standing in data["standings"]
        for group in standing["groups"]
        for finding in group["findings"]
    ]
    rows["programs"] = [row[0] for each in data["lists"] for row in each["programs"]]
    rows["letters"] = [row[0] for each in data["letters"] for row in each["letters"]]
    rows["dates"] = [row[0].partition(",")[0] for row in data["dates"]]
    year_less = re.compile(r" 20\d\d$")

    missing = [
        text
        for text in texts_in(rows)
        if squeezed(text) not in screens and squeezed(year_less.sub("", text)) not in screens
    ]

    assert missing == []
    assert [part for part, each in rows.items() if not list(texts_in(each))] == []


def test_it_names_both_policies_and_the_day(client, applicant):
    said = text_of(paper_of(client, applicant))

    assert "Advising guide, version 1, read beside Matched in 2026, version 1" in said
    assert "Made on Mon 23 Nov 2026" in said
    assert "I would rather go broad." in said
    assert "Not signed yet" in said


def test_it_is_a_file_to_keep_and_names_nobody_in_its_name(client, applicant):
    client.force_login(applicant.user)

    response = client.get(OWN)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="plan-2026-11-23.pdf"'
    assert response["Cache-Control"] == "private, no-store"


def test_without_a_target_it_says_so(client):
    applicant = ApplicantFactory()

    said = text_of(paper_of(client, applicant))

    assert "No specialty is chosen yet, so nothing can be worked out." in said
    assert "Advisor: not assigned yet" in said


def test_an_advisor_gets_the_same_paper_of_their_student(client, applicant):
    client.force_login(applicant.advisor)

    said = text_of(client.get(reverse("dashboard:student-paper", args=[applicant.pk])).content)

    assert f"Plan of {applicant.get_full_name()}" in said
    assert "Dr. Ondine Aldershaw-Brandt" in said


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_does_not_grow_with_programs(client, django_assert_max_num_queries, count):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=SLUG)
    program_list = ProgramListFactory(applicant=applicant)
    EntryFactory.create_batch(count, program_list=program_list, tagged=True)
    client.force_login(applicant.user)
    client.get(OWN)

    with django_assert_max_num_queries(86):
        client.get(OWN)


def test_a_stranger_of_the_school_gets_none(client, applicant):
    client.force_login(UserFactory(advisor=True, school=applicant.school))

    assert client.get(reverse("dashboard:student-paper", args=[applicant.pk])).status_code == 404
