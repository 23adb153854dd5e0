"""The timeline: dates of students and of the office, and the season's dates."""

from tests.access.matrix import Row
from tests.factories.timeline import CohortDateFactory, MilestoneFactory
from tests.factories.triage import SpecialtyChoiceFactory

REASON = {"reason": "The student asked me to by telephone."}
NEW_DAY = {"due_on": "2026-12-01"}


def the_student(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"pk": scene.applicant.pk}


def a_milestone(scene, **traits):
    scene.milestone = MilestoneFactory(applicant=scene.applicant, **traits)
    return {"pk": scene.milestone.pk}


def an_event(scene):
    return a_milestone(scene, event=True)


def a_done_one(scene):
    return a_milestone(scene, done=True)


def an_own_date(scene):
    return a_milestone(scene, own=True)


def a_sequence(scene):
    return {"sequence": scene.milestone.sequence} | REASON


def a_move(scene):
    return a_sequence(scene) | NEW_DAY


def an_assignment(scene):
    return {"sequence": scene.milestone.sequence, "to": scene.dean.pk}


def a_cohort_date(scene):
    return {"pk": CohortDateFactory(school=scene.school, set_by=scene.coordinator).pk}


def a_missing_date(scene):
    return {"key": "residencycas_deadline"}


def a_published_date(scene):
    return {"key": "match_day"}


def a_source(scene):
    return {"source": "The service's page", "read_on": "2026-11-20", "seen": 0}


def a_season_date(scene):
    day = {"on": "2026-12-10", "tz": "America/New_York", "confidence": "official page seen"}
    return day | a_source(scene)


def a_date(scene):
    return {"title": "Meet my mentor"} | NEW_DAY


# fmt: off
ROWS = [
    #                                 anon own  oth  adv  oadv coor dean else admin
    Row("timeline:timeline", "GET",  "302  200  200  404  404  404  404  404  404"),
    Row("timeline:timeline", "POST", "405  405  405  405  405  405  405  405  405"),
    Row("timeline:student-timeline", "GET",
                                     "302  404  404  200  404  200  200  404  404",
        kwargs=the_student),
    Row("timeline:student-timeline", "POST",
                                     "405  405  405  405  405  405  405  405  405",
        kwargs=the_student),
    Row("timeline:add-date", "GET",  "302  200  200  404  404  404  404  404  404"),
    Row("timeline:add-date", "POST", "302  302  302  404  404  404  404  404  404",
        data=a_date),
    Row("timeline:student-add-date", "GET",
                                     "302  404  404  200  404  200  200  404  404",
        kwargs=the_student),
    Row("timeline:student-add-date", "POST",
                                     "302  404  404  302  404  302  302  404  404",
        kwargs=the_student, data=a_date),
    Row("timeline:milestone", "GET", "302  200  404  200  404  200  200  404  404",
        kwargs=a_milestone),
    Row("timeline:milestone", "POST",
                                     "405  405  405  405  405  405  405  405  405",
        kwargs=a_milestone),
    Row("timeline:complete", "GET",  "405  405  405  405  405  405  405  405  405",
        kwargs=a_milestone),
    Row("timeline:complete", "POST", "302  302  404  302  404  302  302  404  404",
        kwargs=a_milestone, data=a_sequence),
    Row("timeline:reopen", "GET",    "405  405  405  405  405  405  405  405  405",
        kwargs=a_done_one),
    Row("timeline:reopen", "POST",   "302  302  404  302  404  302  302  404  404",
        kwargs=a_done_one, data=a_sequence),
    # Nobody moves a day that comes by itself.
    Row("timeline:move", "GET",      "405  405  405  405  405  405  405  405  405",
        kwargs=a_milestone),
    Row("timeline:move", "POST",     "302  403  404  403  404  403  403  404  404",
        kwargs=an_event, data=a_move),
    # Staff say which of them sees to it.
    Row("timeline:assign", "GET",    "405  405  405  405  405  405  405  405  405",
        kwargs=a_milestone),
    Row("timeline:assign", "POST",   "302  403  404  302  404  302  302  404  404",
        kwargs=a_milestone, data=an_assignment),
    Row("timeline:remove", "GET",    "405  405  405  405  405  405  405  405  405",
        kwargs=an_own_date),
    Row("timeline:remove", "POST",   "302  302  404  302  404  302  302  404  404",
        kwargs=an_own_date, data=a_sequence),
    # Dates for all students: the office of the school, another school's for its own.
    Row("timeline:cohort", "GET",    "302  403  403  403  403  200  200  200  403"),
    Row("timeline:cohort", "POST",   "302  403  403  403  403  302  302  302  403",
        data=a_date),
    Row("timeline:cohort-date", "GET",
                                     "302  403  403  403  403  200  200  404  403",
        kwargs=a_cohort_date),
    Row("timeline:cohort-date", "POST",
                                     "302  403  403  403  403  302  302  404  403",
        kwargs=a_cohort_date, data=lambda scene: NEW_DAY),
    Row("timeline:end-cohort-date", "GET",
                                     "405  405  405  405  405  405  405  405  405",
        kwargs=a_cohort_date),
    Row("timeline:end-cohort-date", "POST",
                                     "302  403  403  403  403  302  302  404  403",
        kwargs=a_cohort_date),
    # Staff read the season, the dean writes it.
    Row("timeline:season", "GET",    "302  403  403  200  200  200  200  200  403"),
    Row("timeline:season", "POST",   "405  405  405  405  405  405  405  405  405"),
    Row("timeline:season-date", "GET",
                                     "302  403  403  200  200  200  200  200  403",
        kwargs=a_missing_date),
    Row("timeline:season-date", "POST",
                                     "302  403  403  403  403  403  302  302  403",
        kwargs=a_missing_date, data=a_season_date),
    Row("timeline:take-back-date", "GET",
                                     "405  405  405  405  405  405  405  405  405",
        kwargs=a_published_date),
    Row("timeline:take-back-date", "POST",
                                     "302  403  403  403  403  403  302  302  403",
        kwargs=a_published_date, data=a_source),
]
# fmt: on
