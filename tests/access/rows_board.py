"""The office's board, its actions, files and saved views."""

from datetime import UTC, datetime

from matchadvisor.dashboard.models import SavedView
from tests.access.matrix import Row

AT = datetime(2026, 11, 16, 15, tzinfo=UTC)


def reminder(scene):
    return {"one": f"reminder:{scene.applicant.pk}"}


def as_csv(scene):
    return {"ending": "csv"}


def view_of_dean(scene):
    view, _ = SavedView.objects.get_or_create(
        owner=scene.dean, name="Red", defaults={"query": "zone=red", "saved_at": AT}
    )
    return {"pk": view.pk}


# fmt: off
ROWS = [
    #                                       anon own  oth  adv  oadv coor dean else admin
    Row("dashboard:board", "GET",          "302  403  403  200  200  403  200  200  403"),
    Row("dashboard:board", "POST",         "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:board-act", "GET",      "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:board-act", "POST",     "302  403  403  302  302  403  302  302  403",
        data=reminder),
    Row("dashboard:board-export", "GET",   "302  403  403  200  200  403  200  200  403",
        kwargs=as_csv),
    Row("dashboard:board-export", "POST",  "405  405  405  405  405  405  405  405  405",
        kwargs=as_csv),
    # Without filters there is nothing to save, and the page leads back.
    Row("dashboard:save-view", "GET",      "302  403  403  302  302  403  302  302  403"),
    Row("dashboard:save-view", "POST",     "302  403  403  302  302  403  302  302  403"),
    Row("dashboard:remove-view", "GET",    "405  405  405  405  405  405  405  405  405",
        kwargs=view_of_dean),
    Row("dashboard:remove-view", "POST",   "302  403  403  404  404  403  302  404  403",
        kwargs=view_of_dean),
    # Coordinators see counts alone, and no small ones.
    Row("dashboard:cohort", "GET",         "302  403  403  200  200  200  200  200  403"),
    Row("dashboard:cohort", "POST",        "405  405  405  405  405  405  405  405  405"),
]
# fmt: on
