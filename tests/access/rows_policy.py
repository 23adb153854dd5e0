"""Settings for the dean; the figures of a policy for everyone of a school."""

from tests.access.matrix import Row


def a_policy(scene):
    return {"version": "guide"}


def a_specialty(scene):
    return {"specialty": "pathology"}


def a_choice(scene):
    return {"policy_name": "matched-2026", "seen": "guide"}


def a_class(scene):
    return {"volume_class": "less", "reason": "Few applied widely.", "seen": "0"}


def a_city_list(scene):
    return {"city_list": "major"}


def a_city(scene):
    return {"cities": "Springfield, IL", "source": "Counts", "reason": "Crowded.", "seen": "0"}


def a_ladder(scene):
    figures = {"doer": "10, 2", "coordinator": "7", "advisor": "3", "answer": "7"}
    hours = {"writer_mails": "3", "quiet_from": "20", "quiet_to": "7"}
    return figures | hours | {"reason": "Shorter is enough.", "seen": "0"}


def an_attention(scene):
    figures = {"week_days": "7", "contact_days": "14", "list_weeks": "6", "assign_days": "7"}
    steps = {"signal_days": "14", "invitation_weeks": "3, 6", "invitations": "2, 4"}
    return figures | steps | {"reason": "Two weeks are long.", "seen": "0"}


def a_small_count(scene):
    return {"least": "15", "reason": "Ours is a small class.", "seen": "0"}


# fmt: off
ROWS = [
    #                                               anon own  oth  adv  oadv coor dean else admin
    Row("policy:settings", "GET",                  "302  403  403  403  403  403  200  200  403"),
    Row("policy:settings", "POST",                 "405  405  405  405  405  405  405  405  405"),
    Row("policy:choose-policy", "GET",             "405  405  405  405  405  405  405  405  405"),
    Row("policy:choose-policy", "POST",            "302  403  403  403  403  403  302  302  403",
        data=a_choice),
    Row("policy:set-volume-class", "GET",          "302  403  403  403  403  403  200  200  403",
        kwargs=a_specialty),
    Row("policy:set-volume-class", "POST",         "302  403  403  403  403  403  302  302  403",
        kwargs=a_specialty, data=a_class),
    Row("policy:set-cities", "GET",                "302  403  403  403  403  403  200  200  403",
        kwargs=a_city_list),
    Row("policy:set-cities", "POST",               "302  403  403  403  403  403  302  302  403",
        kwargs=a_city_list, data=a_city),
    Row("policy:set-ladder", "GET",                "302  403  403  403  403  403  200  200  403"),
    Row("policy:set-ladder", "POST",               "302  403  403  403  403  403  302  302  403",
        data=a_ladder),
    Row("policy:set-attention", "GET",             "302  403  403  403  403  403  200  200  403"),
    Row("policy:set-attention", "POST",            "302  403  403  403  403  403  302  302  403",
        data=an_attention),
    Row("policy:set-small-counts", "GET",          "302  403  403  403  403  403  200  200  403"),
    Row("policy:set-small-counts", "POST",         "302  403  403  403  403  403  302  302  403",
        data=a_small_count),
    Row("policy:deciding", "GET",                  "302  302  302  302  302  302  302  302  403"),
    Row("policy:deciding", "POST",                 "405  405  405  405  405  405  405  405  405"),
    Row("policy:policy", "GET",                    "302  200  200  200  200  200  200  200  403",
        kwargs=a_policy),
    Row("policy:policy", "POST",                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_policy),
]
# fmt: on
