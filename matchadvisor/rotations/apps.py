"""Rotations: aways and sub-internships, whether they are worth it, and what surrounds them."""

from django.apps import AppConfig


class RotationsConfig(AppConfig):
    """The application of rotations."""

    name = "matchadvisor.rotations"
    label = "rotations"
