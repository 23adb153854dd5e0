"""Front pages, the office's lists, and what a load balancer asks."""

from tests.access.matrix import Row
from tests.factories.triage import RiskDecisionFactory, SpecialtyChoiceFactory

TARGET = "dermatology"


def applicant(scene):
    return {"pk": scene.applicant.pk}


def target(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant, specialty=TARGET)
    return {"slug": TARGET}


def target_of_applicant(scene):
    return applicant(scene) | target(scene)


def decision(scene):
    written = RiskDecisionFactory(applicant=scene.applicant, specialty=TARGET)
    return applicant(scene) | {"decision_pk": written.pk}


def read(scene):
    return {"read": "on"}


# fmt: off
ROWS = [
    #                          anon own  oth  adv  oadv coor dean else admin
    Row("home", "GET",        "302  302  302  302  302  302  302  302  302"),
    Row("home", "POST",       "405  405  405  405  405  405  405  405  405"),
    Row("healthz", "GET",     "200  200  200  200  200  200  200  200  200"),
    Row("healthz", "POST",    "405  405  405  405  405  405  405  405  405"),
    # No process has shown that it lives, so the answer is 503, to everyone alike.
    Row("readyz", "GET",      "503  503  503  503  503  503  503  503  503"),
    Row("readyz", "POST",     "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:help", "GET",
                              "302  200  200  200  200  200  200  200  200"),
    Row("dashboard:help", "POST",
                              "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:plan", "GET",
                              "302  200  200  404  404  404  404  404  404"),
    Row("dashboard:plan", "POST",
                              "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:plan-paper", "GET",
                              "302  200  200  404  404  404  404  404  404"),
    Row("dashboard:plan-paper", "POST",
                              "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:student-paper", "GET",
                              "302  404  404  200  404  403  200  404  404", kwargs=applicant),
    Row("dashboard:student-paper", "POST",
                              "405  405  405  405  405  405  405  405  405", kwargs=applicant),
    # Those who advise are led to the board.
    Row("dashboard:students", "GET",
                              "302  403  403  302  302  200  302  302  403"),
    Row("dashboard:students", "POST",
                              "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:student", "GET",
                              "302  404  404  200  404  403  200  404  404", kwargs=applicant),
    Row("dashboard:student", "POST",
                              "405  405  405  405  405  405  405  405  405", kwargs=applicant),
    # Without a target the page says so; with one it leads to the decision about it.
    Row("dashboard:decisions", "GET",
                              "302  200  200  404  404  404  404  404  404"),
    Row("dashboard:decisions", "POST",
                              "405  405  405  405  405  405  405  405  405"),
    Row("dashboard:decision", "GET",
                              "302  200  404  404  404  404  404  404  404", kwargs=target),
    Row("dashboard:decision", "POST",
                              "302  422  404  404  404  404  404  404  404", kwargs=target),
    Row("dashboard:student-decision", "GET",
                              "302  404  404  200  404  403  200  404  404",
        kwargs=target_of_applicant),
    Row("dashboard:student-decision", "POST",
                              "405  405  405  405  405  405  405  405  405",
        kwargs=target_of_applicant),
    Row("dashboard:countersign", "GET",
                              "405  405  405  405  405  405  405  405  405", kwargs=decision),
    Row("dashboard:countersign", "POST",
                              "302  404  404  302  404  403  302  404  404",
        kwargs=decision, data=read),
    Row("dashboard:operations", "GET",
                              "302  403  403  403  403  403  403  403  200"),
    Row("dashboard:operations", "POST",
                              "405  405  405  405  405  405  405  405  405"),
]
# fmt: on
