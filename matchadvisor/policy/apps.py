"""Policy: the numbers that advice rests on."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The application of policies, seasons and the registry of specialties."""

    name = "matchadvisor.policy"
    label = "policy"
