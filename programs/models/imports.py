"""Which files the catalogue comes from."""

from django.db import models

from matchadvisor.accounts.models import School, User


class CatalogueImport(models.Model):
    """One file that changed the catalogue or what a school's office adds; never edited.

    ``digest`` is the SHA-256 of the file's bytes, in hexadecimal.
    """

    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="catalogue_imports"
    )
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    imported_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"import {self.pk} of the catalogue"
