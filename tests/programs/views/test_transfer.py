import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.enums import ListState
from programs.models import Entry, ProgramList
from programs.selectors.list_file import read_list_file
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory
from tests.programs.lists import entry_on, student_list

pytestmark = pytest.mark.django_db

BRING_IN = reverse("programs:bring-in", args=["internal-medicine"])


@pytest.fixture
def program_list(client):
    program_list = student_list()
    client.force_login(program_list.applicant.user)
    return program_list


def bring(client, text, url=BRING_IN):
    return client.post(url, {"file": SimpleUploadedFile("list.csv", text.encode())})


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_download_can_be_brought_in_again(client, program_list, ending):
    entry = entry_on(program_list, 240, tagged=True)

    response = client.get(reverse("programs:download", args=[program_list.pk, ending]))

    assert f'.{ending}"' in response["Content-Disposition"]
    assert "programs-internal-medicine-" in response["Content-Disposition"]
    (line,) = read_list_file(response.content).lines
    assert (line.code, line.tag) == (entry.program.acgme_code, "target")


def test_download_has_two_endings(client, program_list):
    assert (
        client.get(reverse("programs:download", args=[program_list.pk, "pdf"])).status_code == 404
    )


def test_advisor_downloads_the_list_of_a_student(client):
    entry = EntryFactory()
    client.force_login(entry.program_list.applicant.advisor)

    response = client.get(reverse("programs:download", args=[entry.program_list_id, "csv"]))

    assert entry.program.acgme_code in response.content.decode()


def test_file_is_taken_in_and_its_rows_are_told(client, program_list):
    program = ProgramFactory()

    response = bring(client, f"acgme_code\n{program.acgme_code}\n12\n")

    page = words(response)
    assert Entry.objects.get().program == program
    assert '<dt>Added</dt> <dd class="num"> 1 </dd>' in page
    assert "&#x27;12&#x27; is not ten digits" in page


def test_first_file_begins_the_list(client, program_list):
    program_list.delete()

    bring(client, f"acgme_code\n{ProgramFactory().acgme_code}\n")

    assert ProgramList.objects.get().entries.count() == 1


def test_companion_list_takes_a_file_of_its_own(client, program_list):
    url = reverse("programs:bring-in-companion", args=["internal-medicine"])

    bring(client, f"acgme_code\n{ProgramFactory(specialty='transitional-year').acgme_code}\n", url)

    assert Entry.objects.get().program_list.kind == "companion"


@pytest.mark.parametrize(
    ("text", "state", "said"),
    [
        pytest.param("name\nCedar\n", ListState.DRAFT, "has no column acgme_code", id="no list"),
        pytest.param("acgme_code\n{}\n", ListState.SUBMITTED, "with your advisor", id="submitted"),
    ],
)
def test_file_is_refused_next_to_the_field(client, program_list, text, state, said):
    ProgramList.objects.update(state=state)

    response = bring(client, text.format(ProgramFactory().acgme_code))

    assert response.status_code == 422
    assert said in words(response)
    assert not Entry.objects.exists()


def test_page_says_what_a_file_may_hold(client, program_list):
    assert "tag_reason" in words(client.get(BRING_IN))
