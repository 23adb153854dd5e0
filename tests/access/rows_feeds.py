"""Calendar feeds, the student's alone, and the school's mails, the office's."""

from tests.access.matrix import Row
from tests.factories.outbox import MessageFactory
from tests.factories.timeline import TOKEN, FeedFactory


def a_feed(scene):
    FeedFactory(applicant=scene.applicant)
    return {}


def a_token(scene):
    a_feed(scene)
    return {"token": TOKEN}


def a_mail(scene):
    return {"pk": MessageFactory(school_id=scene.school.pk, sent=True).pk}


def a_mail_given_up(scene):
    return {"pk": MessageFactory(school_id=scene.school.pk, given_up=True).pk}


def some_mails(scene):
    a_mail(scene)
    MessageFactory(school_id=scene.school.pk)
    MessageFactory(school_id=scene.school.pk, given_up=True, last_error="mail-refused 554")
    return {}


ROWS = [
    Row("timeline:office-mails", "GET", "302 403 403 403 403 200 200 200 403", some_mails),
    Row("timeline:office-mails", "POST", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:office-mail", "GET", "302 403 403 403 403 200 200 404 403", a_mail),
    Row("timeline:office-mail", "POST", "405 405 405 405 405 405 405 405 405", a_mail),
    Row("timeline:try-again", "GET", "405 405 405 405 405 405 405 405 405", a_mail_given_up),
    Row("timeline:try-again", "POST", "302 403 403 403 403 302 302 404 403", a_mail_given_up),
    Row("timeline:feed", "GET", "302 200 200 404 404 404 404 404 404", a_feed),
    Row("timeline:feed", "POST", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:make-feed", "GET", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:make-feed", "POST", "302 200 200 404 404 404 404 404 404"),
    Row("timeline:revoke-feed", "GET", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:revoke-feed", "POST", "302 302 302 404 404 404 404 404 404", a_feed),
    Row(
        "timeline:calendar",
        "GET",
        "200 200 200 200 200 200 200 200 200",
        a_token,
        ends_with={"expired_own_student": 410},
    ),
    Row("timeline:calendar", "POST", "405 405 405 405 405 405 405 405 405", a_token),
]
