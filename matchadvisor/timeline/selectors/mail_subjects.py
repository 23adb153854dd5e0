"""Which students mails of a school are to, or about: whoever reads such a mail reads of them."""

import re
from collections.abc import Collection

from django.db.models import Q

from letters.models import LetterRequest
from triage.models import Applicant

ABOUT_A_LETTER = re.compile(r"letters\.[a-z_]+:([0-9]{1,18}):")


def students_in(*, mails: Collection[tuple[str, str]], school_id: int) -> frozenset[int]:
    """The applicants whom mails, given by key and address, are to or about; two queries at most.

    A digest that names several students to their advisor is about nobody here: the advisor's own
    pages say who read what.
    """
    addresses = {to for _, to in mails}
    matches = (ABOUT_A_LETTER.match(key) for key, _ in mails)
    requests = {int(match[1]) for match in matches if match}
    of_school = Applicant.objects.filter(school_id=school_id)
    to_them = of_school.filter(Q(email__in=addresses) | Q(user__email__in=addresses))
    about = LetterRequest.objects.filter(pk__in=requests, applicant__school_id=school_id)
    return frozenset(to_them.order_by("pk").values_list("pk", flat=True)) | frozenset(
        about.order_by("pk").values_list("applicant", flat=True)
    )
