"""Keeping drafts: every version stays, and no word is changed."""

from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.narrative.enums import Mark
from matchadvisor.narrative.models import Statement, StatementVersion
from matchadvisor.narrative.services import statements
from tests.factories.narrative import StatementFactory, StatementVersionFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db
SLUG = "internal-medicine"
LATER = AT + timedelta(hours=1)


def save(applicant, text, seen=0, **more):
    return statements.save_draft(
        applicant=applicant,
        slug=SLUG,
        season=2027,
        text=text,
        seen=seen,
        by=applicant.user,
        at=LATER,
        **more,
    )


def test_a_first_text_begins_a_statement():
    applicant = ApplicantFactory()

    version = save(applicant, "  I came early.\n")

    assert (version.number, version.text) == (1, "  I came early.\n")
    assert version.statement.season == 2027
    assert Event.objects.filter(kind="narrative.statement_saved").count() == 1


def test_the_next_text_is_the_next_version_and_the_first_stays():
    applicant = ApplicantFactory()
    first = save(applicant, "One.")

    second = save(applicant, "Two.", seen=1)

    assert second.number == 2
    assert StatementVersion.objects.get(pk=first.pk).text == "One."


def test_the_same_text_is_the_same_version():
    applicant = ApplicantFactory()
    first = save(applicant, "One.")

    again = save(applicant, "One.", seen=0)

    assert again.pk == first.pk
    assert Event.objects.filter(kind="narrative.statement_saved").count() == 1


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_no_first_version(text):
    with pytest.raises(statements.NothingWritten):
        save(ApplicantFactory(), text)

    assert not Statement.objects.exists()


def test_an_emptied_statement_is_a_version_too():
    applicant = ApplicantFactory()
    save(applicant, "One.")

    assert save(applicant, "", seen=1).number == 2


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_text_typed_upon_another_version_is_refused(seen):
    version = StatementVersionFactory(number=2)

    with pytest.raises(statements.SavedMeanwhile):
        save(version.statement.applicant, "Mine.", seen=seen)


def test_an_earlier_version_is_taken_up_again_as_the_next_one():
    first = StatementVersionFactory(text="One.")
    StatementVersionFactory(statement=first.statement, number=2, text="Two.")

    third = statements.restore_version(version=first, seen=2, by=first.saved_by, at=LATER)

    assert (third.number, third.text, third.source) == (3, "One.", first)


def test_a_version_taken_up_again_brings_its_own_mark():
    first = StatementVersionFactory(
        text="My score is low.", mark=Mark.MARKED, mention_spans=[[0, 16]]
    )
    StatementVersionFactory(
        statement=first.statement, number=2, text="Nothing of it.", mark=Mark.NONE
    )

    third = statements.restore_version(version=first, seen=2, by=first.saved_by, at=LATER)

    assert (third.mark, third.mention_spans) == (Mark.MARKED, [[0, 16]])


def test_another_statement_is_a_start_only_for_an_empty_one():
    source = StatementVersionFactory(text="Mine.")
    words = {"source": source, "slug": "psychiatry", "season": 2027, "by": source.saved_by}

    begun = statements.begin_from(**words, at=LATER)
    save_more = {"slug": "psychiatry", "season": 2027, "by": source.saved_by, "at": LATER}
    statements.save_draft(applicant=source.statement.applicant, text="Other.", seen=1, **save_more)

    assert (begun.text, begun.source, begun.statement.specialty) == ("Mine.", source, "psychiatry")
    with pytest.raises(statements.AlreadyBegun):
        statements.begin_from(**words, at=LATER)


def marked(text, *passages):
    version = StatementVersionFactory(text=text)
    spans = [(text.index(each), text.index(each) + len(each)) for each in passages]
    statements.mark_mention(version=version, spans=spans, by=version.saved_by, at=LATER)
    version.refresh_from_db()
    return version


def test_a_mark_changes_no_word():
    version = marked("Early. Low score. Late.", "Low score.")

    assert version.text == "Early. Low score. Late."
    assert (version.mark, version.mention_spans) == (Mark.MARKED, [[7, 17]])


def test_no_passage_says_that_there_is_no_mention():
    version = marked("Early. Late.")

    assert (version.mark, version.mention_spans) == (Mark.NONE, [])


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_a_mark_outside_the_text_is_refused(span):
    version = StatementVersionFactory(text="Early.")

    with pytest.raises(statements.NotInTheText):
        statements.mark_mention(version=version, spans=[span], by=version.saved_by, at=LATER)


def test_only_the_latest_version_is_marked():
    first = StatementVersionFactory()
    StatementVersionFactory(statement=first.statement, number=2)

    with pytest.raises(statements.NotTheLatest):
        statements.mark_mention(version=first, spans=[], by=first.saved_by, at=LATER)


@pytest.mark.parametrize(
    ("text", "mark", "spans"),
    [
        pytest.param("New. Early. Low score. Late.", Mark.MARKED, [[12, 22]], id="moved"),
        pytest.param("Early. Lower score. Late.", Mark.UNSAID, [], id="reworded"),
        pytest.param("Early. Late.", Mark.UNSAID, [], id="gone"),
    ],
)
def test_a_mark_follows_words_that_still_stand_there(text, mark, spans):
    version = marked("Early. Low score. Late.", "Low score.")

    following = save(version.statement.applicant, text, seen=1)

    assert (following.mark, following.mention_spans) == (mark, spans)


def test_no_mention_is_carried_along():
    version = marked("Early.")

    assert save(version.statement.applicant, "Early, again.", seen=1).mark == Mark.NONE


def test_the_latest_version_is_called_final_once():
    version = StatementVersionFactory()
    statement = version.statement
    hand = {"statement": statement, "by": version.saved_by, "at": LATER}

    statements.call_final(number=1, **hand)
    statements.call_final(number=1, **hand)

    statement.refresh_from_db()
    assert statement.final_number == 1
    assert Event.objects.filter(kind="narrative.statement_final").count() == 1
    with pytest.raises(statements.NotTheLatest):
        statements.call_final(number=2, **hand)


def test_a_final_statement_is_a_draft_again():
    version = StatementVersionFactory(statement=StatementFactory(final_number=1))
    hand = {"statement": version.statement, "by": version.saved_by, "at": LATER}

    statements.call_draft(**hand)
    statements.call_draft(**hand)

    version.statement.refresh_from_db()
    assert version.statement.final_number is None
    assert Event.objects.filter(kind="narrative.statement_reopened").count() == 1
