from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

from matchadvisor.common.templatetags import dates

THU_6_AUG = date(2026, 8, 6)
NEW_YORK = "America/New_York"


def test_on_is_a_day_in_words_that_machines_read_too():
    assert dates.on(THU_6_AUG) == '<time datetime="2026-08-06">Thu 6 Aug</time>'


def test_on_year_names_the_year():
    assert dates.on_year(THU_6_AUG) == '<time datetime="2026-08-06">Thu 6 Aug 2026</time>'


def test_on_reads_an_instant_in_the_time_zone_of_the_page():
    instant = datetime(2026, 8, 7, 2, 30, tzinfo=UTC)

    with timezone.override("America/New_York"):
        there = dates.on(instant)

    assert there == '<time datetime="2026-08-06">Thu 6 Aug</time>'


def test_on_keeps_the_time_zone_that_the_template_names():
    instant = datetime(2026, 8, 7, 2, 30, tzinfo=UTC)
    page = Template(
        "{% load dates tz %}{{ at|timezone:zone|on }} {{ at|timezone:zone|date:'H:i' }}"
    )

    there = page.render(Context({"at": instant, "zone": ZoneInfo(NEW_YORK)}))

    assert there == '<time datetime="2026-08-06">Thu 6 Aug</time> 22:30'


def test_on_is_empty_without_a_day():
    assert dates.on(None) == ""


@pytest.mark.parametrize(
    ("today", "distance"),
    [
        pytest.param(date(2026, 7, 25), "in 12 days", id="ahead"),
        pytest.param(date(2026, 8, 4), "in 2 days", id="the day after tomorrow"),
        pytest.param(date(2026, 8, 5), "tomorrow", id="one day ahead"),
        pytest.param(date(2026, 8, 6), "today", id="the day itself"),
        pytest.param(date(2026, 8, 7), "yesterday", id="one day past"),
        pytest.param(date(2026, 8, 9), "3 days ago", id="past"),
    ],
)
def test_due_says_the_day_and_how_far_it_is(today, distance):
    assert dates.due(THU_6_AUG, today) == (
        f'<time datetime="2026-08-06">Thu 6 Aug</time>, {distance}'
    )


def test_usd_groups_thousands():
    assert [dates.usd(11), dates.usd(1530)] == ["11 USD", "1,530 USD"]


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        pytest.param(None, NEW_YORK, "", id="no hour"),
        pytest.param(datetime(2027, 3, 4, 2, tzinfo=UTC), NEW_YORK, "9 pm EST", id="evening"),
        pytest.param(datetime(2027, 3, 19, 16, tzinfo=UTC), NEW_YORK, "noon EDT", id="noon"),
        pytest.param(
            datetime(2027, 3, 15, 4, 30, tzinfo=UTC), NEW_YORK, "12:30 am EDT", id="night"
        ),
        pytest.param(datetime(2027, 3, 15, 14, tzinfo=UTC), "", "2 pm UTC", id="no zone"),
    ],
)
def test_hour_words(at, zone, told):
    assert dates.hour_words(at, zone) == told
