"""The Celery application: `celery -A matchadvisor.celery_app worker`."""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready
from kombu.exceptions import OperationalError

WATCH_SECONDS = 30.0

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchadvisor.settings.production")

app = Celery("matchadvisor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
logger = logging.getLogger(__name__)


@worker_ready.connect  # type: ignore[untyped-decorator]  # Celery has no types
def keep_watch(sender: Any, **kwargs: Any) -> None:
    """Let the worker ring by a clock of its own: a dead scheduler must not go unnoticed."""
    sender.timer.call_repeatedly(WATCH_SECONDS, ring_to_stand_in)


def ring_to_stand_in() -> None:
    """Ask the workers for a sign of life, and for the scheduler's work should it be silent."""
    try:
        app.send_task("outbox.stand_in", expires=WATCH_SECONDS, retry=False)
    except OperationalError:
        logger.warning("The broker does not answer.")
