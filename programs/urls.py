"""The addresses of programs."""

from django.urls import path

from programs.views import search

app_name = "programs"
urlpatterns = [
    path("programs/search/", search.search, name="search"),
]
