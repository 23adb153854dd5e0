"""The addresses of programs."""

from django.urls import path

from programs.enums import ListKind
from programs.views import (
    changes,
    compare,
    entries,
    facts,
    lists,
    reviews,
    search,
    signal_count,
    submission,
    transfer,
)

MAIN, COMPANION = {"kind": ListKind.MAIN}, {"kind": ListKind.COMPANION}

app_name = "programs"
urlpatterns = [
    path("programs/search/", search.search, name="search"),
    path("programs/facts/<slug:code>/", facts.facts, name="facts"),
    path("programs/", lists.first_list, name="list"),
    path("programs/lists/<int:pk>/compare/", compare.compare, name="compare"),
    path("programs/lists/<int:pk>/change/", changes.change, name="change"),
    path("programs/lists/<int:pk>/undo/<str:batches>/", changes.take_back, name="undo"),
    path("programs/entries/<int:pk>/", entries.entry, name="entry"),
    path("programs/side-by-side/", lists.own_side_by_side, name="side-by-side"),
    path("students/<int:pk>/programs/", lists.student_side_by_side, name="student-side-by-side"),
    path("programs/<slug:slug>/", lists.own_list, name="list-in"),
    path("programs/<slug:slug>/companion/", lists.own_companion, name="list-in-companion"),
    path("programs/<slug:slug>/add/", changes.add, name="add"),
    path("programs/<slug:slug>/file/", transfer.bring_in, MAIN, name="bring-in"),
    path(
        "programs/<slug:slug>/companion/file/",
        transfer.bring_in,
        COMPANION,
        name="bring-in-companion",
    ),
    path("programs/lists/<int:pk>/list.<str:ending>", transfer.download, name="download"),
    path("programs/<slug:slug>/review/", submission.own_review, name="review"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review-round"),
    path("reviews/<int:pk>/take-back/", submission.take_back, name="take-back"),
    path("settings/signals/<slug:slug>/", signal_count.enter, name="signal-count"),
    path("students/<int:pk>/programs/<slug:slug>/", lists.student_list, name="student-list"),
    path(
        "students/<int:pk>/programs/<slug:slug>/companion/",
        lists.student_companion,
        name="student-list-companion",
    ),
]
