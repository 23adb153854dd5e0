"""What people choose about mails, and the links that stop them."""

from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.services.unsubscribing import stop_link
from tests.access.matrix import Row


def a_choice(scene):
    return {"digest": "weekly", "weekday": "0", "hour": "8"}


def a_link(scene):
    link = stop_link(user_id=scene.own_student.pk, kind=MailKind.DIGEST)
    return {"token": link.rstrip("/").rpartition("/")[2]}


# fmt: off
ROWS = [
    #                                               anon own  oth  adv  oadv coor dean else admin
    Row("timeline:mails", "GET",                   "302  200  200  200  200  200  200  200  403"),
    Row("timeline:mails", "POST",                  "302  302  302  302  302  302  302  302  403",
        data=a_choice),
    Row("timeline:unsubscribe", "GET",             "200  200  200  200  200  200  200  200  200",
        kwargs=a_link),
    Row("timeline:unsubscribe", "POST",            "200  200  200  200  200  200  200  200  200",
        kwargs=a_link),
]
# fmt: on
