"""Calendar feeds: their page is the student's alone, the feed itself is its holder's."""

from tests.access.matrix import Row
from tests.factories.timeline import TOKEN, FeedFactory


def a_feed(scene):
    FeedFactory(applicant=scene.applicant)
    return {}


def a_token(scene):
    a_feed(scene)
    return {"token": TOKEN}


ROWS = [
    Row("timeline:feed", "GET", "302 200 200 404 404 404 404 404 404", a_feed),
    Row("timeline:feed", "POST", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:make-feed", "GET", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:make-feed", "POST", "302 200 200 404 404 404 404 404 404"),
    Row("timeline:revoke-feed", "GET", "405 405 405 405 405 405 405 405 405"),
    Row("timeline:revoke-feed", "POST", "302 302 302 404 404 404 404 404 404", a_feed),
    Row("timeline:calendar", "GET", "200 200 200 200 200 200 200 200 200", a_token),
    Row("timeline:calendar", "POST", "405 405 405 405 405 405 405 405 405", a_token),
]
