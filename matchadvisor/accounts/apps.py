"""Accounts: schools, users, roles."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The application of schools and the people who sign in."""

    name = "matchadvisor.accounts"
    label = "accounts"
