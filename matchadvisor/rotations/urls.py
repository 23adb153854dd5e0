"""Addresses of rotations."""

from django.urls import path

from matchadvisor.rotations.views import rotations

app_name = "rotations"
urlpatterns = [
    path("rotations/", rotations.rotations, name="rotations"),
    path("rotations/add/", rotations.add, name="add"),
    path("rotations/<int:pk>/", rotations.change, name="change"),
    path("rotations/<int:pk>/state/", rotations.set_state, name="set-state"),
    path("students/<int:pk>/rotations/", rotations.student_rotations, name="student-rotations"),
]
