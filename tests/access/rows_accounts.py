"""Signing in, signing out, passwords, the school's office."""

from tests.access.matrix import Row
from tests.factories.accounts import INVITED_WITH, PASSWORD, InvitationFactory


def a_place_to_go_on(scene):
    return {"next": "/healthz"}


def a_stale_key(scene):
    return {"uidb36": "1", "key": "stale"}


def an_office(scene):
    return {
        "postal_address": "400 Ferry Road",
        "office_email": "office@school.example",
        "time_zone": "America/Chicago",
    }


def an_invitation(scene):
    InvitationFactory(user__school=scene.school)
    return {"token": INVITED_WITH}


def a_first_password(scene):
    return {"password1": PASSWORD, "password2": PASSWORD}


# fmt: off
ROWS = [
    #                                               anon own  oth  adv  oadv coor dean else admin
    Row("account_login", "GET",                    "200  302  302  302  302  302  302  302  302",
        data=a_place_to_go_on),
    Row("account_login", "POST",                   "200  302  302  302  302  302  302  302  302",
        data=a_place_to_go_on),
    Row("account_inactive", "GET",                 "200  200  200  200  200  200  200  200  200"),
    Row("account_inactive", "POST",                "405  405  405  405  405  405  405  405  405"),
    Row("account_logout", "GET",                   "405  405  405  405  405  405  405  405  405"),
    Row("account_logout", "POST",                  "302  302  302  302  302  302  302  302  302"),
    Row("account_change_password", "GET",          "302  200  200  200  200  200  200  200  200"),
    Row("account_change_password", "POST",         "302  200  200  200  200  200  200  200  200"),
    Row("account_reset_password", "GET",           "200  200  200  200  200  200  200  200  200"),
    Row("account_reset_password", "POST",          "200  200  200  200  200  200  200  200  200"),
    Row("account_invitation", "GET",               "200  200  200  200  200  200  200  200  200",
        kwargs=an_invitation),
    Row("account_invitation", "POST",              "302  302  302  302  302  302  302  302  302",
        kwargs=an_invitation, data=a_first_password),
    Row("account_school", "GET",                   "302  403  403  403  403  403  200  200  403"),
    Row("account_school", "POST",                  "302  403  403  403  403  403  302  302  403",
        data=an_office),
    Row("account_reset_password_done", "GET",      "200  200  200  200  200  200  200  200  200"),
    Row("account_reset_password_done", "POST",     "405  405  405  405  405  405  405  405  405"),
    Row("account_reset_password_from_key", "GET",  "200  200  200  200  200  200  200  200  200",
        kwargs=a_stale_key),
    Row("account_reset_password_from_key", "POST", "200  200  200  200  200  200  200  200  200",
        kwargs=a_stale_key),
    Row("account_reset_password_from_key_done", "GET",
                                                   "200  200  200  200  200  200  200  200  200"),
    Row("account_reset_password_from_key_done", "POST",
                                                   "405  405  405  405  405  405  405  405  405"),
]
# fmt: on
