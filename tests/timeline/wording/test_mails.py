from datetime import date

import pytest

from matchadvisor.timeline.enums import Cadence, Kind
from matchadvisor.timeline.wording import mails

TODAY = date(2026, 8, 3)


@pytest.mark.parametrize("kind", [*Kind, "letter"])
def test_no_kind_says_more_than_a_mail_may(kind):
    words = mails.kind_words(str(kind)).casefold()

    assert words
    assert not {"score", "zone", "anchor"} & set(words.split())


@pytest.mark.parametrize(("count", "told"), [(0, "0 items"), (1, "1 item"), (2, "2 items")])
def test_counted(count, told):
    assert mails.counted(count) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 8, 3), "Mon 3 Aug, today"),
        (date(2026, 8, 1), "Sat 1 Aug, 2 days ago"),
        (None, "day not published yet"),
    ],
)
def test_due_words(day, told):
    assert mails.due_words(day, TODAY) == told


def test_names_words_lists_each_once_and_counts_the_rest():
    names = [f"Name {number:02d}" for number in range(15)]

    assert mails.names_words(["Bo", "Ada", "Bo"]) == "Ada, Bo"
    assert mails.names_words(names).endswith("Name 11 and 3 more")


@pytest.mark.parametrize(
    ("cadence", "told"),
    [(Cadence.DAILY, "every day"), (Cadence.WEEKLY, "on Thursdays")],
)
def test_why_digest(cadence, told):
    assert mails.why_digest(cadence, 3) == f"You get this {told} when there is something to say."
