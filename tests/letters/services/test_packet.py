from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from letters.enums import ExampleKind
from letters.models import CurriculumVitae, DraftStatement, Example
from letters.models.packets import private_storage
from letters.services import packet as services
from letters.services.packet import ExampleWords
from matchadvisor.audit.models import Event
from tests.factories.letters import DraftStatementFactory, ExampleFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import AT, ApplicantFactory
from tests.pdfs import a_pdf

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
WORDS = ExampleWords(ExampleKind.BEYOND, "The night bus", "I found the family.", "", "Dr. Ames")


def saved_cv(applicant, **values):
    said = {"file": ContentFile(a_pdf()), "shown_name": "My CV.pdf", "pages": 1, "at": AT}
    return services.save_cv(applicant=applicant, by=applicant.user, **said | values)


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def stored():
    _, names = private_storage().listdir("letters/cv")
    return {f"letters/cv/{name}" for name in names}


def test_a_cv_is_kept_under_a_name_of_our_own():
    cv = saved_cv(ApplicantFactory(), shown_name="../etc/Okafor.pdf")

    kept = CurriculumVitae.objects.current().get()
    assert kept.file.name.startswith("letters/cv/")
    assert "Okafor" not in kept.file.name
    assert kept.file.read() == a_pdf()
    assert (kept.size, kept.pages) == (len(a_pdf()), 1)
    assert kept == cv
    assert kinds() == ["letters.cv_uploaded"]


def test_another_cv_replaces_it_and_the_older_file_goes(django_capture_on_commit_callbacks):
    applicant = ApplicantFactory()
    first = saved_cv(applicant)

    with django_capture_on_commit_callbacks(execute=True):
        second = saved_cv(applicant, at=LATER)

    assert CurriculumVitae.objects.current().get() == second
    assert not private_storage().exists(first.file.name)
    assert private_storage().exists(second.file.name)


def test_the_older_file_stays_until_the_new_one_is_on_record(django_capture_on_commit_callbacks):
    applicant = ApplicantFactory()
    first = saved_cv(applicant)

    with django_capture_on_commit_callbacks():
        saved_cv(applicant, at=LATER)

        assert private_storage().exists(first.file.name)


def test_a_cv_that_cannot_be_put_on_record_leaves_nothing_behind():
    applicant = ApplicantFactory()
    first = saved_cv(applicant)
    before = stored()

    with pytest.raises(IntegrityError):
        saved_cv(applicant, pages=None)

    assert stored() == before
    assert CurriculumVitae.objects.current().get() == first


def test_a_removed_cv_goes_with_its_file(django_capture_on_commit_callbacks):
    cv = CurriculumVitaeFactory()
    whose = cv.applicant

    with django_capture_on_commit_callbacks(execute=True):
        services.remove_cv(applicant=whose, by=whose.user, at=LATER)
        services.remove_cv(applicant=whose, by=whose.user, at=LATER)

    assert not CurriculumVitae.objects.current().exists()
    assert not private_storage().exists(cv.file.name)
    assert kinds() == ["letters.cv_removed"]


def test_an_example_is_kept_unfinished():
    applicant = ApplicantFactory()

    example = services.add_example(applicant=applicant, words=WORDS, by=applicant.user, at=AT)

    assert Example.objects.current().get() == example
    assert (example.kind, example.changed) == (ExampleKind.BEYOND, "")
    assert not Example.objects.finished().exists()
    assert kinds() == ["letters.example_added"]


def test_there_is_room_for_so_many_examples():
    applicant = ApplicantFactory()
    ExampleFactory.create_batch(services.MOST_EXAMPLES - 1, applicant=applicant)
    ExampleFactory(applicant=applicant, removed_at=AT)
    services.add_example(applicant=applicant, words=WORDS, by=applicant.user, at=AT)

    with pytest.raises(services.ExamplesFull):
        services.add_example(applicant=applicant, words=WORDS, by=applicant.user, at=AT)


def test_an_example_is_said_anew():
    example = ExampleFactory()

    services.change_example(example=example, words=WORDS, seen=AT, by=example.updated_by, at=LATER)

    example.refresh_from_db()
    assert (example.title, example.updated_at) == ("The night bus", LATER)
    assert kinds() == ["letters.example_changed"]


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        pytest.param({}, AT - timedelta(hours=1), id="saved since"),
        pytest.param({}, None, id="never seen"),
        pytest.param({"removed_at": AT}, AT, id="removed"),
    ],
)
def test_an_example_that_is_not_as_seen_stays_as_it_is(values, seen):
    example = ExampleFactory(**values)

    with pytest.raises(services.SavedMeanwhile):
        services.change_example(
            example=example, words=WORDS, seen=seen, by=example.updated_by, at=LATER
        )

    assert Example.objects.get().title == example.title


def test_an_example_is_removed_once_and_brought_back():
    example = ExampleFactory()
    by = example.updated_by

    services.remove_example(example=example, by=by, at=AT)
    services.remove_example(example=example, by=by, at=LATER)
    services.bring_example_back(example=example, by=by, at=LATER)
    services.bring_example_back(example=example, by=by, at=LATER)

    assert Example.objects.current().get() == example
    assert kinds() == ["letters.example_removed", "letters.example_brought_back"]


def test_no_example_comes_back_where_there_is_no_room():
    example = ExampleFactory(removed_at=AT)
    ExampleFactory.create_batch(services.MOST_EXAMPLES, applicant=example.applicant)

    with pytest.raises(services.ExamplesFull):
        services.bring_example_back(example=example, by=example.updated_by, at=LATER)


def said(applicant, text, seen, at=LATER, is_ready=False):
    services.save_statement(
        applicant=applicant,
        slug="internal-medicine",
        text=text,
        is_ready=is_ready,
        seen=seen,
        by=applicant.user,
        at=at,
    )


def test_a_statement_is_kept_and_said_anew():
    applicant = ApplicantFactory()

    said(applicant, "First.", seen=None, at=AT)
    said(applicant, "Second.", seen=AT, is_ready=True)

    draft = DraftStatement.objects.get()
    assert (draft.text, draft.is_ready, draft.updated_at) == ("Second.", True, LATER)
    assert kinds() == ["letters.statement_saved"] * 2


@pytest.mark.parametrize("seen", [None, AT - timedelta(minutes=1)])
def test_a_statement_that_is_not_as_seen_stays_as_it_is(seen):
    draft = DraftStatementFactory(updated_at=AT)

    with pytest.raises(services.SavedMeanwhile):
        said(draft.applicant, "Mine.", seen=seen)

    assert DraftStatement.objects.get().text == draft.text


def test_a_statement_that_is_gone_is_not_as_seen():
    with pytest.raises(services.SavedMeanwhile):
        said(ApplicantFactory(), "Mine.", seen=AT)
