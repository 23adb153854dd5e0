"""What the scheduler rings for: reminders and digests, school by school."""

from typing import Any

from django.utils import timezone

from matchadvisor.accounts.models import School
from matchadvisor.celery_app import app
from matchadvisor.timeline.services import ticking

EXPIRES = 300
"""Seconds after which the next ring makes this one needless."""


@app.task(name="timeline.tick", acks_late=True, ignore_result=True, time_limit=60)
def tick(**kwargs: Any) -> None:
    """Ring for each school by itself, so that several workers share them."""
    for pk in ticking.school_keys():
        tick_school.apply_async(kwargs={"school_id": pk}, expires=EXPIRES)


@app.task(name="timeline.tick_school", acks_late=True, ignore_result=True, time_limit=240)
def tick_school(*, school_id: int, **kwargs: Any) -> None:
    """Do what is due for one school; what was decided is on file, so twice is once."""
    ticking.tick_school(school=School.objects.get(pk=school_id), at=timezone.now())
