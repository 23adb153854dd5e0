"""What the applicant prepared to say and to whom, as the front page mentions it."""

from collections.abc import Sequence

from matchadvisor.dashboard.facts import ContactFacts
from matchadvisor.narrative.enums import NetworkState
from matchadvisor.narrative.facts import SentOften
from matchadvisor.narrative.models import InterviewAnswer, NetworkPerson
from matchadvisor.narrative.rules.match_code import lock_of
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


def contact_facts(
    *, applicant: Applicant, year: SchoolYear, sent: Sequence[SentOften], is_filed: bool
) -> ContactFacts:
    """The answer, the people and the messages of a student; two queries."""
    answer = InterviewAnswer.objects.in_force().filter(applicant=applicant).first()
    people = list(
        NetworkPerson.objects.listed()
        .filter(applicant=applicant)
        .order_by("name", "pk")
        .values_list("name", "state")
    )
    lock = lock_of(year.season, year.school.time_zone)
    return ContactFacts(
        is_begun=answer is not None or bool(people) or bool(sent),
        is_answer_ready=answer is not None
        and answer.seconds is not None
        and all(text.strip() for text in answer.beats().values()),
        people=len(people),
        unasked=next((name for name, state in people if state == NetworkState.LISTED), ""),
        messages=sum(each.count for each in sent),
        is_filed=is_filed,
        is_locked=lock is not None and lock.begins_on <= year.today <= lock.ends_on,
    )
