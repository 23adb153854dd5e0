"""The addresses of imports: for coordinators and deans."""

from django.urls import path

from matchadvisor.imports.views import actions, columns, rows, runs

app_name = "imports"
urlpatterns = [
    path("imports/", runs.runs, name="runs"),
    path("imports/new/", runs.upload, name="upload"),
    path("imports/<int:pk>/", runs.run, name="run"),
    path("imports/<int:pk>/columns/", columns.columns, name="columns"),
    path("imports/<int:pk>/rows/<slug:which>/", rows.rows, name="rows"),
    path("imports/<int:pk>/refused.<slug:ending>", rows.refused, name="refused"),
    path("imports/<int:pk>/apply/", actions.apply, name="apply"),
    path("imports/<int:pk>/undo/", actions.undo, name="undo"),
    path("imports/<int:pk>/discard/", actions.discard, name="discard"),
]
