"""Narrative: statement, experiences, MSPE, interview answer, messages and network."""

from django.apps import AppConfig


class NarrativeConfig(AppConfig):
    """The application of the student's story."""

    name = "matchadvisor.narrative"
    label = "narrative"
