import logging

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.timeline.models import Feed
from matchadvisor.timeline.services import feeds
from tests.factories.timeline import TOKEN, FeedFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db


def make(applicant, replaces=None):
    return feeds.make_feed(applicant=applicant, replaces=replaces, by=applicant.user, at=AT)


def test_a_fresh_token_opens_the_feed_and_is_kept_nowhere():
    applicant = ApplicantFactory()

    token = make(applicant)

    feed = feeds.open_feed(token=token, at=AT)
    assert feed.applicant == applicant
    assert len(token) == 43
    assert token not in str(Feed.objects.values().get())
    assert token not in str(list(Event.objects.values()))


def test_another_address_closes_the_one_before():
    feed = FeedFactory()

    token = make(feed.applicant, replaces=feed.pk)

    with pytest.raises(feeds.FeedRevoked):
        feeds.open_feed(token=TOKEN, at=AT)
    assert feeds.open_feed(token=token, at=AT).applicant == feed.applicant


@pytest.mark.parametrize("shown", [None, 0])
def test_what_was_changed_in_another_window_is_not_replaced(shown):
    feed = FeedFactory()

    with pytest.raises(feeds.ChangedMeanwhile):
        make(feed.applicant, replaces=shown)

    assert feeds.open_feed(token=TOKEN, at=AT) == feed


def test_a_closed_feed_is_not_replaced():
    feed = FeedFactory(revoked=True)

    with pytest.raises(feeds.ChangedMeanwhile):
        make(feed.applicant, replaces=feed.pk)


def test_a_revoked_feed_opens_nothing_and_says_so_in_the_log(caplog):
    feed = FeedFactory()

    was_open = [
        feeds.revoke_feed(applicant=feed.applicant, by=feed.applicant.user, at=AT) for _ in "ab"
    ]

    with caplog.at_level(logging.WARNING), pytest.raises(feeds.FeedRevoked):
        feeds.open_feed(token=TOKEN, at=AT)
    assert was_open == [True, False]
    assert caplog.messages == [f"Calendar feed {feed.pk} was refused: revoked"]


def test_an_unknown_token_is_logged_without_it(caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(feeds.FeedUnknown):
        feeds.open_feed(token="a" * 43, at=AT)

    assert caplog.messages == ["A calendar feed was refused: unknown"]


def test_the_feed_of_somebody_who_signs_in_no_more_is_closed():
    FeedFactory(applicant__user__is_active=False)

    with pytest.raises(feeds.FeedRevoked):
        feeds.open_feed(token=TOKEN, at=AT)


def test_every_change_is_on_record():
    applicant = ApplicantFactory()

    make(applicant)
    feeds.revoke_feed(applicant=applicant, by=applicant.user, at=AT)

    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["timeline.feed_made", "timeline.feed_revoked"]
