"""Programs: where an applicant may apply."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """The application of programs, lists and fees."""

    name = "programs"
    label = "programs"
