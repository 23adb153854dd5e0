"""Imports: files of students, programs and outcomes, brought in on the web and taken back."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """The application of files that an office brings in."""

    name = "matchadvisor.imports"
    label = "imports"
