"""The office's letters, as coordinators, deans and advisors work on them."""

from letters.models import LetterRequest
from tests.access.matrix import Row
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import AT


def a_letter(scene):
    LetterRequestFactory(applicant=scene.applicant, asked=True)
    LetterRequestFactory(applicant=scene.applicant, asked=True, denied_at=AT)
    return {}


def its_key(scene):
    return {"pick": [LetterRequest.objects.get(denied_at=None).pk]}


def a_denied_writer(scene):
    denied = LetterRequestFactory(applicant=scene.applicant, asked=True, denied_at=AT)
    return {"pk": denied.writer_id}


# fmt: off
ROWS = [
    #                              anon own  oth  adv  oadv coor dean else admin
    # Everyone sees the letters of their own students; another school's dean sees that school's.
    Row("letters:office", "GET",  "302  403  403  200  200  200  200  200  403",
        kwargs=a_letter),
    Row("letters:office", "POST", "405  405  405  405  405  405  405  405  405"),
    Row("letters:remind", "GET",  "405  405  405  405  405  405  405  405  405"),
    # Reminders are the office's; advisors see what they would be about.
    Row("letters:remind", "POST", "302  403  403  403  403  302  302  302  403",
        kwargs=a_letter, data=its_key),
    Row("letters:confirm-address", "GET",
                                  "405  405  405  405  405  405  405  405  405",
        kwargs=a_denied_writer),
    Row("letters:confirm-address", "POST",
                                  "302  403  404  302  404  302  302  404  404",
        kwargs=a_denied_writer),
]
# fmt: on
