"""What a load balancer asks: does the process live, and is everything it needs well."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError

from matchadvisor.celery_app import app
from matchadvisor.outbox import watch
from matchadvisor.outbox.selectors import silent_processes

BROKER_TIMEOUT_SECONDS = 2


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer while the process lives; nothing else is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker, scheduler and worker are well, else 503.

    The text names what is not well and nothing more, whoever asks. When scheduler or workers fell
    silent, the first to ask that day makes the web process mail the administrators.
    """
    failing = [*_silent_in_database(), *([] if _broker_answers() else ["broker"])]
    text = f"not ready: {', '.join(sorted(failing))}\n" if failing else "ready\n"
    return HttpResponse(text, content_type="text/plain", status=503 if failing else 200)


def _silent_in_database() -> list[str]:
    try:
        connection.ensure_connection()
        silent = [process.value for process in silent_processes(at=timezone.now())]
        if silent:
            watch.warn_now(clock=timezone.now)
    except Error:
        return ["database"]
    return silent


def _broker_answers() -> bool:
    broker = app.connection_for_read()
    try:
        broker.ensure_connection(max_retries=1, timeout=BROKER_TIMEOUT_SECONDS)
        broker.default_channel.queue_declare(queue=app.conf.task_default_queue)
    except (OSError, KombuError, *broker.connection_errors, *broker.channel_errors):
        return False
    finally:
        broker.release()
    return True
