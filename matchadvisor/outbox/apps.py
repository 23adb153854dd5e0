"""Outbox: mails as rows, claimed and sent by workers."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The application of mails waiting to be sent and of the processes' heartbeats."""

    name = "matchadvisor.outbox"
    label = "outbox"
