"""One's account, the second step, sessions; help for people of the school; sign-on of schools."""

from allauth.usersessions.models import UserSession

from tests.access.matrix import Row


def a_session_of_the_student(scene):
    row = UserSession.objects.create(
        user=scene.own_student, ip="192.0.2.1", session_key="elsewhere", user_agent="Firefox"
    )
    return {"pk": row.pk}


def the_advisor(scene):
    return {"pk": scene.assigned_advisor.pk}


def the_student(scene):
    return {"pk": scene.own_student.pk}


def a_provider(scene):
    return {"provider_id": "oidc-nowhere"}


def a_school(scene):
    return {"organization_slug": "nowhere"}


# fmt: off
ROWS = [
    #                                               anon own  oth  adv  oadv coor dean else admin
    Row("account_overview", "GET",                 "302  200  200  200  200  200  200  200  200"),
    Row("account_overview", "POST",                "405  405  405  405  405  405  405  405  405"),
    Row("account_sessions", "GET",                 "302  200  200  200  200  200  200  200  200"),
    Row("account_sessions", "POST",                "405  405  405  405  405  405  405  405  405"),
    Row("account_end_other_sessions", "GET",       "405  405  405  405  405  405  405  405  405"),
    Row("account_end_other_sessions", "POST",      "302  302  302  302  302  302  302  302  302"),
    Row("account_end_session", "GET",              "405  405  405  405  405  405  405  405  405",
        kwargs=a_session_of_the_student),
    Row("account_end_session", "POST",             "302  302  404  404  404  404  404  404  404",
        kwargs=a_session_of_the_student),
    Row("account_reauthenticate", "GET",           "302  200  200  200  200  200  200  200  200"),
    Row("account_reauthenticate", "POST",          "302  200  200  200  200  200  200  200  200"),
    Row("mfa_reauthenticate", "GET",               "302  302  302  302  302  302  302  302  302"),
    Row("mfa_reauthenticate", "POST",              "302  302  302  302  302  302  302  302  302"),
    Row("mfa_index", "GET",                        "302  302  302  302  302  302  302  302  302",
        is_public=True),
    Row("mfa_index", "POST",                       "302  302  302  302  302  302  302  302  302",
        is_public=True),
    Row("mfa_activate_totp", "GET",                "302  302  302  302  302  302  302  302  302"),
    Row("mfa_activate_totp", "POST",               "302  302  302  302  302  302  302  302  302"),
    Row("mfa_deactivate_totp", "GET",              "302  404  404  404  404  404  404  404  404"),
    Row("mfa_deactivate_totp", "POST",             "302  404  404  404  404  404  404  404  404"),
    Row("mfa_view_recovery_codes", "GET",          "302  404  404  404  404  404  404  404  404"),
    Row("mfa_view_recovery_codes", "POST",         "302  405  405  405  405  405  405  405  405"),
    Row("mfa_generate_recovery_codes", "GET",      "302  302  302  302  302  302  302  302  302"),
    Row("mfa_generate_recovery_codes", "POST",     "302  302  302  302  302  302  302  302  302"),
    Row("account_person", "GET",                   "302  404  404  403  403  403  200  404  200",
        kwargs=the_advisor),
    Row("account_person", "POST",                  "405  405  405  405  405  405  405  405  405",
        kwargs=the_advisor),
    Row("account_reset_second_factor", "GET",      "405  405  405  405  405  405  405  405  405",
        kwargs=the_advisor),
    Row("account_reset_second_factor", "POST",     "302  404  404  403  403  403  302  404  302",
        kwargs=the_advisor),
    Row("account_forget_identities", "GET",        "405  405  405  405  405  405  405  405  405",
        kwargs=the_student),
    Row("account_forget_identities", "POST",       "302  403  404  403  403  403  302  404  404",
        kwargs=the_student),
    Row("account_sign_out_person", "GET",          "405  405  405  405  405  405  405  405  405",
        kwargs=the_student),
    Row("account_sign_out_person", "POST",         "302  403  404  403  403  403  302  404  404",
        kwargs=the_student),
    Row("mfa_authenticate", "GET",                 "302  302  302  302  302  302  302  302  302"),
    Row("mfa_authenticate", "POST",                "302  302  302  302  302  302  302  302  302"),
    Row("socialaccount_login_cancelled", "GET",    "200  200  200  200  200  200  200  200  200"),
    Row("socialaccount_login_cancelled", "POST",   "405  405  405  405  405  405  405  405  405"),
    *(
        Row(name, method,                          "404  404  404  404  404  404  404  404  404",
            kwargs=a_provider)
        for name in ("openid_connect_login", "openid_connect_callback")
        for method in ("GET", "POST")
    ),
    *(
        Row(name, method,                          "404  404  404  404  404  404  404  404  404",
            kwargs=a_school)
        for name in ("saml_login", "saml_acs", "saml_finish_acs", "saml_sls", "saml_metadata")
        for method in ("GET", "POST")
    ),
]
# fmt: on
