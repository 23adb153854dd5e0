"""What the scheduler rings for: imports that wait, and files that are kept long enough."""

from typing import Any

from django.utils import timezone

from matchadvisor.celery_app import app
from matchadvisor.imports.services import tidying, working


@app.task(name="imports.work", acks_late=True, ignore_result=True, time_limit=240)
def work(**kwargs: Any) -> None:
    """Preview, apply and undo what waits; the row of the run is the truth."""
    working.work(clock=timezone.now)


@app.task(name="imports.tidy", acks_late=True, ignore_result=True)
def tidy(**kwargs: Any) -> None:
    """Forget the files and rows of old imports."""
    tidying.tidy(at=timezone.now())
