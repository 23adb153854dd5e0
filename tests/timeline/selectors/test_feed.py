from datetime import UTC, date, datetime

import icalendar
import pytest
import vobject

from matchadvisor.policy.years import school_year
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.selectors.feed import feed_text, feed_title_of
from matchadvisor.timeline.selectors.milestones import timeline_of
from matchadvisor.timeline.services.syncing import keep_in_step
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 3)


def year_of(applicant):
    return school_year(school=applicant.school, today=TODAY)


def events_of(applicant):
    content = feed_text(applicant=applicant, season=year_of(applicant).season).content
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_two_parsers_find_what_the_page_shows():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="urology")
    for place, backup in enumerate(["internal-medicine", "obstetrics-gynecology"], start=1):
        SpecialtyChoiceFactory(
            applicant=applicant, specialty=backup, kind="backup", willing=True, position=place
        )
    year = year_of(applicant)
    keep_in_step(applicant=applicant, season=year.season, policy=year.policies.deciding, at=AT)
    page = timeline_of(applicant=applicant, season=year.season, today=TODAY)

    content = feed_text(applicant=applicant, season=year.season).content

    shown = sorted(
        (f"{line.title} ({line.specialty})" if line.specialty else line.title, line.due_on)
        for line in page.lines
    )
    by_icalendar = sorted(
        (str(event["SUMMARY"]), day_of(event.decoded("DTSTART")))
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    )
    by_vobject = sorted(
        (event.summary.value, day_of(event.dtstart.value))
        for event in vobject.readOne(content.decode()).vevent_list
    )
    assert len(shown) > 20
    assert by_icalendar == shown
    assert by_vobject == shown


def day_of(value):
    return value.date() if isinstance(value, datetime) else value


def test_what_has_no_day_is_left_out():
    milestone = MilestoneFactory(undated=True)

    assert events_of(milestone.applicant) == []


def test_a_milestone_of_another_season_is_left_out():
    milestone = MilestoneFactory(season=2026)

    assert events_of(milestone.applicant) == []


def test_an_event_says_when_it_was_changed_and_how_often():
    milestone = MilestoneFactory(sequence=4)

    (event,) = events_of(milestone.applicant)

    assert event["UID"].startswith(f"milestone-{milestone.pk}@")
    assert event["SEQUENCE"] == 4
    assert event.decoded("LAST-MODIFIED") == milestone.changed_at


def test_a_cancelled_milestone_stays_as_cancelled():
    milestone = MilestoneFactory(cancelled_at=AT)

    (event,) = events_of(milestone.applicant)

    assert event["STATUS"] == "CANCELLED"
    assert "no longer needed" in event["DESCRIPTION"]


def test_an_hour_is_told_where_it_is_published():
    milestone = MilestoneFactory(
        kind=Kind.RANK_LIST,
        specialty="",
        due_on=date(2027, 3, 3),
        latest_on=None,
        due_at=datetime(2027, 3, 4, 2, tzinfo=UTC),
        time_zone="America/New_York",
    )

    (event,) = events_of(milestone.applicant)

    begins = event.decoded("DTSTART")
    assert (begins, begins.date()) == (milestone.due_at, date(2027, 3, 3))


def test_a_service_without_an_hour_takes_the_day():
    milestone = MilestoneFactory(time_zone="America/New_York")

    (event,) = events_of(milestone.applicant)

    assert event.decoded("DTSTART") == date(2026, 8, 12)
    assert event["DESCRIPTION"] == "ERAS. The last day that still serves is Wed 19 Aug 2026."


def test_the_feed_names_nobody_and_holds_no_note():
    milestone = MilestoneFactory(own=True, note="My score of 231 and what the letter said")
    applicant = milestone.applicant

    content = feed_text(applicant=applicant, season=year_of(applicant).season).content.decode()

    assert "Meet my mentor" in content
    hidden = [milestone.note, applicant.first_name, applicant.last_name, applicant.email]
    assert [each for each in hidden if each in content] == []


@pytest.mark.parametrize(
    ("traits", "title"),
    [
        ({"own": True}, "Meet my mentor"),
        ({}, "Statement final (Internal Medicine)"),
        ({"specialty": ""}, "Statement final"),
    ],
)
def test_feed_title_of(traits, title):
    assert feed_title_of(MilestoneFactory(**traits)) == title


@pytest.mark.parametrize("number", [1, 12])
def test_the_feed_takes_two_queries(django_assert_num_queries, number):
    applicant = ApplicantFactory()
    for n in range(number):
        MilestoneFactory(applicant=applicant, own=True, title=f"Meeting {n}")
    season = year_of(applicant).season

    with django_assert_num_queries(2):
        feed_text(applicant=applicant, season=season)
