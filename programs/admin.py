"""The catalogue in the admin site: correct a program or a track, close one, add one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import TabularInline
from django.http import HttpRequest
from django.utils import timezone

from matchadvisor.audit import services as audit
from matchadvisor.audit.admin import RecordedAdmin
from matchadvisor.common.admin import support_site
from matchadvisor.common.states import STATES
from matchadvisor.policy.registry import all_specialties
from programs.enums import Letter
from programs.models import Program, Track
from programs.selectors.search_text import search_text

SOURCE = "corrected by an administrator"
STATE_CHOICES = [(letters, STATES[letters]) for letters in sorted(STATES, key=STATES.__getitem__)]


class ProgramForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A program; specialty and state come from their registries."""

    specialty = forms.ChoiceField(choices=[(one.slug, one.name) for one in all_specialties()])
    state = forms.ChoiceField(choices=STATE_CHOICES)

    class Meta:
        model = Program
        fields = (
            "acgme_code",
            "specialty",
            "name",
            "institution",
            "city",
            "state",
            "latitude",
            "longitude",
            "positions",
            "status",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for both numbers of a place or none."""
        said: dict[str, Any] = super().clean() or {}
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            raise forms.ValidationError("A place needs both latitude and longitude.")
        return said


class TrackInline(TabularInline):  # type: ignore[type-arg]  # not generic at run time
    """The tracks of a program; the letter follows from the code."""

    model = Track
    fields = ("nrmp_code", "season", "positions", "status")
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show them: the site lets only administrators in."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the administrator add."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the administrator change."""
        return True


@admin.register(Program, site=support_site)
class ProgramAdmin(RecordedAdmin):
    """Programs of the shared catalogue; none is deleted, since lists may hold it."""

    form = ProgramForm
    inlines = (TrackInline,)
    list_display = ("acgme_code", "name", "city", "state", "specialty", "status")
    list_filter = ("status", "specialty", "state")
    search_fields = ("acgme_code", "name", "city", "tracks__nrmp_code")
    ordering = ("name", "pk")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a program that is gone is closed."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save with its source and its words; those of the tracks follow."""
        obj.source = SOURCE
        obj.updated_at = timezone.now()
        obj.search_text = search_text(obj, [])
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the tracks with their letters; both kinds of code find the program."""
        at = timezone.now()
        tracks = formset.save(commit=False)
        for track in tracks:
            track.letter = Letter(track.nrmp_code[7]).value
            track.updated_at = at
            track.save()
        program = form.instance
        codes = Track.objects.filter(program=program).order_by("nrmp_code")
        program.search_text = search_text(program, codes.values_list("nrmp_code", flat=True))
        program.save(update_fields=["search_text"])
        for track in tracks:
            audit.record("programs.track_saved", target=track, by_id=request.user.pk, at=at)
