"""Triage: applicants, their records, zones and decisions."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The application of applicants and where their scores stand."""

    name = "triage"
