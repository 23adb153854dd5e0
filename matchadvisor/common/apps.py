"""Common: helpers that know nothing of the Match."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The application of shared template tags and helpers."""

    name = "matchadvisor.common"
    label = "common"
