from collections import Counter

from matchadvisor.demo.cases import CASES
from matchadvisor.demo.cohort import ADVISOR_COUNT, SPECIALTIES, cohort
from matchadvisor.demo.office import FURTHER_ADVISORS
from matchadvisor.policy.registry import specialty


def test_cohort_is_the_same_160_on_every_call():
    students = cohort()

    assert len(students) == 160
    assert cohort() == students
    assert students[: len(CASES)] != CASES
    assert [s.last_name for s in students[: len(CASES)]] == [case.last_name for case in CASES]


def test_cohort_has_nobody_twice():
    students = cohort()

    assert len({(s.first_name, s.last_name) for s in students}) == 160
    assert len({s.email for s in students}) == 160
    assert len({s.aamc_id for s in students}) == 160


def test_cohort_chooses_as_a_class_does():
    students = cohort()

    assert Counter(s.specialty for s in students) == {
        slug: count for slug, (count, _) in SPECIALTIES.items()
    }
    assert not any(specialty(slug).is_bridge for slug in SPECIALTIES)


def test_cohort_is_shared_among_all_advisors():
    shares = Counter(s.advisor for s in cohort())

    assert 1 + len(FURTHER_ADVISORS) == ADVISOR_COUNT
    assert sorted(shares) == [0, 1, 2, 3]
    assert all(35 <= share <= 46 for share in shares.values())


def test_cohort_has_one_failing_score_and_every_other_within_reach():
    scores = [s.score for s in cohort() if s.score is not None]

    assert [score for score in scores if score < 219] == [213]
    assert max(scores) <= 276


def test_whoever_answers_the_risk_question_has_words_and_what_they_name():
    answers = [s for s in cohort() if s.way]

    assert answers
    assert all(s.words for s in answers)
    assert all(s.backup and s.is_willing for s in answers if s.way != "target_only")
