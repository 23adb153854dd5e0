"""Addresses of signing in and of passwords, under the names that allauth looks for; the school."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from matchadvisor.accounts import invitation_views, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("invitation/<str:token>/", invitation_views.invitation, name="account_invitation"),
    path("settings/school/", views.school, name="account_school"),
    path(
        "password/reset/done/",
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
