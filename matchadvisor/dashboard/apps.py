"""Dashboard: the front pages of each role."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """The application of front pages, read from every other application."""

    name = "matchadvisor.dashboard"
    label = "dashboard"
