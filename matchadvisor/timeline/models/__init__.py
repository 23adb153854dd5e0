"""Every table of the timeline, one module per noun."""

from matchadvisor.timeline.models.feeds import Feed
from matchadvisor.timeline.models.mails import Digest, MailPreference, Reminder
from matchadvisor.timeline.models.milestones import CohortDate, Milestone, MilestoneChange

__all__ = [
    "CohortDate",
    "Digest",
    "Feed",
    "MailPreference",
    "Milestone",
    "MilestoneChange",
    "Reminder",
]
