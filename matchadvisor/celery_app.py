"""The Celery application: `celery -A matchadvisor.celery_app worker`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchadvisor.settings.production")

app = Celery("matchadvisor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
