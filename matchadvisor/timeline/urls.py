"""The addresses of the timeline: for students, for those who look after them, for the office."""

from django.urls import URLPattern

app_name = "timeline"
urlpatterns: list[URLPattern] = []
