import pytest
from django.urls import reverse

from programs.enums import ListKind
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db

URL = reverse("programs:side-by-side")


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="family-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    return applicant


def lists_of(applicant, *counts):
    slugs = ("internal-medicine", "family-medicine")
    lists = [ProgramListFactory(applicant=applicant, specialty=slug) for slug in slugs]
    for program_list, count in zip(lists, counts, strict=True):
        EntryFactory.create_batch(count, program_list=program_list, tagged=True)
    return lists


def page_of(client, url=URL):
    return " ".join(client.get(url).content.decode().split())


def test_fees_start_again_with_each_specialty_and_the_split_is_shown(client, applicant):
    lists_of(applicant, 30, 30)

    page = page_of(client)

    assert "60 programs in 2 specialties, 660 USD in all." in page
    assert page.count("30, 50 %") == 2
    assert page.count("330 USD") == 2


def test_the_same_institution_on_both_lists_is_named(client, applicant):
    medicine, family = lists_of(applicant, 1, 1)
    for program_list, name in ((medicine, "Alder IM"), (family, "Alder FM")):
        program = ProgramFactory(
            name=name, institution="Alder Falls Health", specialty=program_list.specialty
        )
        EntryFactory(program_list=program_list, program=program)

    page = page_of(client)

    assert "<strong>Alder Falls Health</strong>" in page
    assert "Internal Medicine: Alder IM. Family Medicine: Alder FM." in page


def test_without_a_conflict_it_says_so(client, applicant):
    lists_of(applicant, 1, 1)

    assert "No institution stands on two of these lists." in page_of(client)


def test_a_companion_list_counts_apart(client, applicant):
    companion = ProgramListFactory(applicant=applicant, kind=ListKind.COMPANION)
    program = ProgramFactory(specialty="transitional-year")
    EntryFactory(program_list=companion, program=program)

    page = page_of(client)

    assert "and 1 for the first year" in page
    assert "0 programs in 2 specialties, 11 USD in all." in page


def test_the_advisor_reads_the_same_page(client, applicant):
    lists_of(applicant, 2, 1)
    client.force_login(applicant.advisor)

    page = page_of(client, reverse("programs:student-side-by-side", args=[applicant.pk]))

    assert "3 programs in 2 specialties" in page
    assert reverse("programs:student-list", args=[applicant.pk, "family-medicine"]) in page


def test_the_list_leads_to_the_comparison(client, applicant):
    assert URL in page_of(client, reverse("programs:list-in", args=["internal-medicine"]))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lists(client, applicant, django_assert_num_queries, count):
    lists_of(applicant, count, count)

    with django_assert_num_queries(QUERIES):
        client.get(URL)


QUERIES = 21
