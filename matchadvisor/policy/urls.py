"""The addresses of policy: the dean's settings and the pages that show every figure."""

from django.urls import path

from matchadvisor.policy import views

app_name = "policy"
urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/policy/", views.choose_policy, name="choose-policy"),
    path("settings/volume/<slug:specialty>/", views.set_volume_class, name="set-volume-class"),
    path("settings/cities/<slug:city_list>/", views.set_cities, name="set-cities"),
    path("settings/board/", views.set_attention, name="set-attention"),
    path("settings/counts/", views.set_small_counts, name="set-small-counts"),
    path("settings/reminders/", views.set_ladder, name="set-ladder"),
    path("policy/", views.deciding, name="deciding"),
    path("policy/<path:version>/", views.policy, name="policy"),
]
