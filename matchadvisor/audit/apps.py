"""Audit: who did what, and when."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The application that keeps the chain of recorded events."""

    name = "matchadvisor.audit"
    label = "audit"
