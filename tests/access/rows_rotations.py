"""Rotations: planned by the student, read by those who advise."""

from tests.access.matrix import Row
from tests.factories.rotations import RotationFactory


def applicant(scene):
    return {"pk": scene.applicant.pk}


def rotation(scene):
    return {"pk": RotationFactory(applicant=scene.applicant).pk}


def nothing_typed(scene):
    return {"place": ""}


def done(scene):
    return {"state": "done", "version": 1}


# fmt: off
ROWS = [
    #                                      anon own  oth  adv  oadv coor dean else admin
    Row("rotations:rotations", "GET",     "302  200  200  404  404  404  404  404  404"),
    Row("rotations:rotations", "POST",    "405  405  405  405  405  405  405  405  405"),
    Row("rotations:add", "GET",           "302  200  200  404  404  404  404  404  404"),
    Row("rotations:add", "POST",          "302  422  422  404  404  404  404  404  404",
        data=nothing_typed),
    Row("rotations:change", "GET",        "302  200  404  403  404  404  403  404  404",
        kwargs=rotation),
    Row("rotations:change", "POST",       "302  422  404  403  404  404  403  404  404",
        kwargs=rotation, data=nothing_typed),
    Row("rotations:set-state", "GET",     "405  405  405  405  405  405  405  405  405",
        kwargs=rotation),
    Row("rotations:set-state", "POST",    "302  302  404  403  404  404  403  404  404",
        kwargs=rotation, data=done),
    Row("rotations:student-rotations", "GET",
                                          "302  404  404  200  404  403  200  404  404",
        kwargs=applicant),
    Row("rotations:student-rotations", "POST",
                                          "405  405  405  405  405  405  405  405  405",
        kwargs=applicant),
]
