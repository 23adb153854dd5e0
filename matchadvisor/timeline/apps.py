"""Timeline: milestones of the season, reminders, digests and the calendar feed."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """The application of dates and of everything that reminds of them."""

    name = "matchadvisor.timeline"
    label = "timeline"
