"""Sending a list and answering it, as a student and an advisor do."""

from datetime import timedelta

from programs.enums import Tag
from programs.services import reviews
from tests.factories.triage import AT
from tests.programs.lists import entry_on, yardstick_of

LATER = AT + timedelta(hours=1)
REACH, TARGET, SAFETY = 250, 240, 230


def submit(program_list, version=1, **reasons):
    return reviews.submit_list(
        program_list=program_list,
        version=version,
        reasons={rule.replace("_", "-"): words for rule, words in reasons.items()},
        yardstick=yardstick_of(program_list),
        by=program_list.applicant.user,
        at=AT,
    )


def approve(review_round, **reasons):
    reviews.approve_list(
        review_round=review_round,
        reasons={rule.replace("_", "-"): words for rule, words in reasons.items()},
        yardstick=yardstick_of(review_round.program_list),
        by=review_round.program_list.applicant.advisor,
        at=LATER,
    )


def give_back(review_round, words="Two reach programs fewer, please."):
    advisor = review_round.program_list.applicant.advisor
    reviews.return_list(review_round=review_round, words=words, by=advisor, at=LATER)


def comment(review_round, **comments):
    reviews.comment_entries(
        review_round=review_round,
        comments=comments.pop("comments"),
        by=review_round.program_list.applicant.advisor,
        at=LATER,
    )


def decided(program_list, typical=TARGET, tag=Tag.TARGET, count=1, **more):
    return [entry_on(program_list, typical, tagged=True, tag=tag, **more) for _ in range(count)]
