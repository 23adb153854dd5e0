"""Letters: who writes for an applicant, asked when, and how far each letter has come."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The application of writers, requests and packets."""

    name = "letters"
    label = "letters"
