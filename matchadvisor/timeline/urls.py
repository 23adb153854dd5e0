"""The addresses of the timeline: for students, for those who look after them, for the office."""

from django.urls import path

from matchadvisor.timeline.views import (
    cohort,
    feed,
    mails,
    milestones,
    school_mails,
    seasons,
    timeline,
)

app_name = "timeline"
urlpatterns = [
    path("mails/", mails.mails, name="mails"),
    path("unsubscribe/<str:token>/", mails.unsubscribe, name="unsubscribe"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/add/", timeline.add_date, name="add-date"),
    path("timeline/feed/", feed.feed, name="feed"),
    path("timeline/feed/make/", feed.make_feed, name="make-feed"),
    path("timeline/feed/revoke/", feed.revoke_feed, name="revoke-feed"),
    path("calendar/<str:token>.ics", feed.calendar, name="calendar"),
    path("timeline/<int:pk>/", milestones.milestone, name="milestone"),
    path("timeline/<int:pk>/complete/", milestones.complete, name="complete"),
    path("timeline/<int:pk>/reopen/", milestones.reopen, name="reopen"),
    path("timeline/<int:pk>/move/", milestones.move, name="move"),
    path("timeline/<int:pk>/assign/", milestones.assign, name="assign"),
    path("timeline/<int:pk>/remove/", milestones.remove, name="remove"),
    path("timeline/office/", cohort.cohort, name="cohort"),
    path("timeline/office/<int:pk>/", cohort.cohort_date, name="cohort-date"),
    path("timeline/office/<int:pk>/end/", cohort.end, name="end-cohort-date"),
    path("office/mails/", school_mails.mails, name="office-mails"),
    path("office/mails/<int:pk>/", school_mails.mail, name="office-mail"),
    path("office/mails/<int:pk>/try-again/", school_mails.try_again, name="try-again"),
    path("settings/season/", seasons.season, name="season"),
    path("settings/season/<slug:key>/", seasons.enter_date, name="season-date"),
    path("settings/season/<slug:key>/take-back/", seasons.take_back, name="take-back-date"),
    path("students/<int:pk>/timeline/", timeline.student_timeline, name="student-timeline"),
    path("students/<int:pk>/timeline/add/", timeline.student_add_date, name="student-add-date"),
]
