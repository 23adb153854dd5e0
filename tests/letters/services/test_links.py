"""Whoever holds a token, and whatever it was: what opens, what is refused, what is logged."""

import logging
from datetime import timedelta

import pytest

from letters.enums import LinkPurpose, State
from letters.models import LetterRequest, Link, Writer
from letters.services import links
from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.letters import CorrespondentFactory, LetterRequestFactory, LinkFactory
from tests.factories.triage import AT, ApplicantFactory
from tests.letters.desk import LATER, opened_with

pytestmark = pytest.mark.django_db

TOKEN = "rZ3kT0aVq0nq1PpX7xJ8mYwC5dE2fG4hI6jK9lM-_oQ"


def asked_of(letter_request, **more):
    """Another student's request to the same address, at the same school unless told otherwise."""
    school = letter_request.applicant.school
    applicant = more.pop("applicant", None) or ApplicantFactory(school=school)
    email = letter_request.writer.email
    return LetterRequestFactory(applicant=applicant, writer__email=email, **{"asked": True} | more)


def test_token_is_random_and_only_its_digest_is_kept():
    correspondent = CorrespondentFactory()
    common = {"correspondent": correspondent, "purpose": LinkPurpose.WRITER, "at": AT}

    first, second = links.make_link(**common), links.make_link(**common)

    assert first != second
    assert {len(first), len(second)} == {43}
    row = Link.objects.order_by("pk").values().first()
    assert row["digest"] == links.digest_of(first)
    assert first not in str(row)
    assert row["expires_at"] - row["made_at"] == links.LIFETIME


def test_link_opens_all_that_the_school_asks_of_the_address():
    link = LinkFactory(token=TOKEN)
    letter_request = LetterRequest.objects.get()
    same_school = asked_of(letter_request, agreed=True)
    asked_of(letter_request, planned_by=same_school.planned_by, uploaded=True, asked=False)
    asked_of(letter_request, planned_by=same_school.planned_by, asked=False)
    asked_of(letter_request, applicant=ApplicantFactory())
    LetterRequestFactory(applicant=same_school.applicant, asked=True)

    opened = links.open_link(token=TOKEN, at=LATER)

    assert [each.pk for each in opened.requests] == [letter_request.pk, same_school.pk]
    assert (opened.link, opened.purpose) == (link, LinkPurpose.WRITER)
    assert opened.find(same_school.pk) == same_school
    assert opened.find(0) is None


def test_delegate_link_opens_one_request_alone():
    LinkFactory(token=TOKEN, delegate=True)
    letter_request = LetterRequest.objects.get()
    asked_of(letter_request)

    assert opened_with(TOKEN) == [letter_request.pk]


def test_opening_reads_only(django_assert_num_queries):
    LinkFactory(token=TOKEN)
    before = Link.objects.values().get()

    with django_assert_num_queries(2):
        links.open_link(token=TOKEN, at=LATER)

    assert Link.objects.values().get() == before
    assert not Event.objects.exists()


def test_acting_is_noted():
    link = LinkFactory()

    links.note_use(link=link, at=LATER)

    link.refresh_from_db()
    assert link.last_used_at == LATER


def refused(caplog, token, at=LATER):
    """The refusal and the one line that was logged."""
    with (
        caplog.at_level(logging.DEBUG, logger="letters.links"),
        pytest.raises(links.LinkRefused) as refusal,
    ):
        links.open_link(token=token, at=at)
    (line,) = [each.getMessage() for each in caplog.records]
    for private in (token, "@", "Calloway", "Given", "Family"):
        assert private not in line
    return type(refusal.value), line


@pytest.mark.parametrize(
    "token", [TOKEN[:-1], TOKEN.swapcase(), TOKEN + "x", "", "../" * 9, "\x00", "ä" * 43]
)
def test_tampered_token_opens_nothing(caplog, token):
    LinkFactory(token=TOKEN)

    with caplog.at_level(logging.DEBUG, logger="letters.links"), pytest.raises(links.LinkUnknown):
        links.open_link(token=token, at=LATER)

    assert [each.getMessage() for each in caplog.records] == ["A link was refused: unknown"]


def test_revoked_link_opens_nothing(caplog):
    link = LinkFactory(token=TOKEN, revoked=True)

    assert refused(caplog, TOKEN) == (links.LinkRevoked, f"Link {link.pk} was refused: revoked")


def test_expired_link_opens_nothing(caplog):
    link = LinkFactory(token=TOKEN)

    assert opened_with(TOKEN, at=link.expires_at - timedelta(seconds=1))
    assert refused(caplog, TOKEN, at=link.expires_at) == (
        links.LinkExpired,
        f"Link {link.pk} was refused: expired",
    )


@pytest.mark.parametrize("delegate", [True, False])
@pytest.mark.parametrize("end", ["uploaded", "assigned", "declined", "withdrawn"])
def test_link_ends_with_the_last_request(caplog, end, delegate):
    link = LinkFactory(token=TOKEN, delegate=delegate, about=LetterRequestFactory(**{end: True}))

    assert refused(caplog, TOKEN) == (links.LinkEnded, f"Link {link.pk} was refused: ended")


def test_link_ends_where_the_writer_has_another_address():
    LinkFactory(token=TOKEN)
    LinkFactory(token="other", about=LetterRequest.objects.get(), delegate=True)
    Writer.objects.update(email="new@hospital.example")

    for token in (TOKEN, "other"):
        with pytest.raises(links.LinkEnded):
            links.open_link(token=token, at=LATER)


def test_revoking_closes_every_link_of_the_address():
    link = LinkFactory(token=TOKEN)
    about = LetterRequest.objects.get()
    LinkFactory(token="assistant", about=about, delegate=True)
    other = LinkFactory(token="other")
    coordinator = UserFactory(coordinator=True, school=about.applicant.school)

    count = links.revoke_links(correspondent=link.correspondent, by=coordinator, at=LATER)

    assert count == 2
    assert list(Link.objects.in_force()) == [other]
    assert Event.objects.get().kind == "letters.links_revoked"


def test_denied_address_is_written_to_no_more_and_the_office_sees_it():
    link = LinkFactory(token=TOKEN)
    letter_request = LetterRequest.objects.get()
    fellow = asked_of(letter_request)
    planned = asked_of(letter_request, asked=False, planned_by=fellow.planned_by)

    links.deny(link=link, at=LATER)
    links.deny(link=link, at=LATER)

    denied = LetterRequest.objects.filter(denied_at=LATER)
    assert set(denied) == {letter_request, fellow}
    assert links.is_denied(planned.writer)
    assert not links.is_denied(LetterRequestFactory().writer)
    assert [event.kind for event in Event.objects.order_by("seq")] == ["letters.link_denied"]
    with pytest.raises(links.LinkRevoked):
        links.open_link(token=TOKEN, at=LATER)


def test_assistant_denies_a_link_and_not_the_writer():
    LinkFactory(token=TOKEN)
    letter_request = LetterRequest.objects.get()
    link = LinkFactory(token="assistant", about=letter_request, delegate=True)

    links.deny(link=link, at=LATER)

    assert opened_with(TOKEN) == [letter_request.pk]
    assert not links.is_denied(letter_request.writer)
    with pytest.raises(links.LinkRevoked):
        links.open_link(token="assistant", at=LATER)


def test_confirmed_address_is_written_to_again():
    letter_request = LetterRequestFactory(asked=True, denied_at=AT)
    advisor = letter_request.applicant.advisor

    for _ in range(2):
        links.confirm_address(writer=letter_request.writer, by=advisor, at=LATER)

    letter_request.refresh_from_db()
    assert letter_request.denied_at is None
    assert letter_request.state == State.ASKED
    assert Event.objects.get().kind == "letters.address_confirmed"
