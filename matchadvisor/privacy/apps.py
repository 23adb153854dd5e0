"""Privacy: who looked at a record, taking one's data along, and the end of keeping it."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The application of what is kept about a student, and who sees it."""

    name = "matchadvisor.privacy"
    label = "privacy"
