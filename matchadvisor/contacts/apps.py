"""Contacts: who spoke with a student and when, notes and their readers, cases closed."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """The application of what the office and a student say to each other."""

    name = "matchadvisor.contacts"
    label = "contacts"
