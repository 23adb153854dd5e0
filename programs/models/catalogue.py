"""The catalogue: programs and their tracks for every school, and what one office adds."""

from collections.abc import Iterable
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from matchadvisor.core.season_facts import SignalTo
from programs.enums import CatalogueStatus, Kind, Letter, ProfileField, SignalPolicy

ACGME_CODE = r"^[0-9]{10}$"
NRMP_CODE = r"^[0-9]{7}[ACMPR][0-9A-Z]$"
STATE = r"^[A-Z]{2}$"
LOWEST_SCORE, HIGHEST_SCORE = 1, 300


class ProgramQuerySet(models.QuerySet["Program"]):
    """Programs, which every school may read."""

    def open(self) -> Self:
        """Programs that the catalogue still lists."""
        return self.filter(status=CatalogueStatus.OPEN.value)

    def of(self, specialty: str) -> Self:
        """Programs of one specialty, by its slug."""
        return self.filter(specialty=specialty)

    def matching(self, words: Iterable[str]) -> Self:
        """Programs in which each word begins some word; the words are folded as the text is."""
        found = self
        for word in words:
            found = found.filter(search_text__contains=f" {word}")
        return found


class Program(models.Model):
    """A residency program; its ACGME code is text, since it may begin with a zero.

    ``specialty`` is a slug of the registry. ``positions`` is what a source says of the program
    as a whole; a track has its own. ``search_text`` holds the folded words, each after a space.
    """

    acgme_code = models.CharField(
        max_length=10,
        unique=True,
        validators=[RegexValidator(ACGME_CODE, "An ACGME code has ten digits.")],
    )
    specialty = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=200)
    institution = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    positions = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=CatalogueStatus.choices(), default=CatalogueStatus.OPEN.value
    )
    search_text = models.TextField(editable=False)
    source = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField()

    objects = ProgramQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"], name="programs_by_name"),
            models.Index(fields=["specialty", "name", "id"], name="programs_by_specialty"),
            models.Index(fields=["state", "name", "id"], name="programs_by_state"),
            models.Index(fields=["latitude", "longitude"], name="programs_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(acgme_code__regex=ACGME_CODE), name="programs_acgme_code_is_ten_digits"
            ),
            models.CheckConstraint(
                condition=Q(state__regex=STATE), name="programs_state_is_two_letters"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(city="") & ~Q(specialty=""),
                name="programs_program_has_name_city_and_specialty",
            ),
            both_or_neither(
                Q(latitude=None), Q(longitude=None), name="programs_place_has_both_numbers"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="programs_place_is_on_the_globe",
            ),
            one_of("status", CatalogueStatus, name="programs_program_status_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acgme_code})"

    @property
    def is_open(self) -> bool:
        """Whether the catalogue still lists the program."""
        return self.status == CatalogueStatus.OPEN


class TrackQuerySet(models.QuerySet["Track"]):
    """Tracks, which every school may read."""

    def open(self) -> Self:
        """Tracks that the catalogue still lists."""
        return self.filter(status=CatalogueStatus.OPEN.value)


class Track(models.Model):
    """One way into a program: a code that is ranked, and its letter (V-6 reads it).

    ``season`` is the year of the Match that the source speaks of, where it says so.
    """

    program = models.ForeignKey(Program, models.PROTECT, related_name="tracks")
    nrmp_code = models.CharField(
        max_length=9,
        unique=True,
        validators=[RegexValidator(NRMP_CODE, "An NRMP code reads like 1234567C0.")],
    )
    letter = models.CharField(max_length=1, choices=Letter.choices())
    season = models.PositiveSmallIntegerField(null=True, blank=True)
    positions = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=CatalogueStatus.choices(), default=CatalogueStatus.OPEN.value
    )
    updated_at = models.DateTimeField()

    objects = TrackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nrmp_code__regex=NRMP_CODE), name="programs_nrmp_code_is_well_formed"
            ),
            one_of("letter", Letter, name="programs_track_letter_is_known"),
            one_of("status", CatalogueStatus, name="programs_track_status_is_known"),
        ]

    def __str__(self) -> str:
        return self.nrmp_code

    @property
    def is_open(self) -> bool:
        """Whether the catalogue still lists the track."""
        return self.status == CatalogueStatus.OPEN


class OfficeQuerySet(models.QuerySet["ProgramProfile"]):
    """What offices add."""

    def visible_to(self, user: User) -> Self:
        """Those of the person's school; an administrator belongs to none."""
        return self.filter(school_id=user.school_id) if user.school_id else self.none()


class ProgramProfile(models.Model):
    """What one school's office knows of a program; ``None`` and "" say that it does not know.

    ``minimum_step2`` is a published, strict cutoff; ``preferred_step2`` only a wish;
    ``typical_step2`` the typical score of those who matched. All are Step 2 CK points.
    ``checked`` says for each field by its name: ``source``, ``on`` (the day, ISO) and ``by``
    (the id of the person, or None for an import).
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="program_profiles")
    program = models.ForeignKey(Program, models.PROTECT, related_name="profiles")
    kind = models.CharField(max_length=10, choices=Kind.choices(), blank=True)
    research_name = models.BooleanField(null=True, blank=True)
    uses_aways = models.BooleanField(null=True, blank=True)
    minimum_step2 = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_SCORE), MaxValueValidator(HIGHEST_SCORE)],
    )
    preferred_step2 = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_SCORE), MaxValueValidator(HIGHEST_SCORE)],
    )
    typical_step2 = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_SCORE), MaxValueValidator(HIGHEST_SCORE)],
    )
    signal_policy = models.CharField(max_length=10, choices=SignalPolicy.choices(), blank=True)
    home_away = models.CharField(max_length=20, choices=SignalTo.choices(), blank=True)
    checked = models.JSONField(default=dict, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "program"], name="programs_one_profile_per_school"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{field: None})
                    | Q(**{f"{field}__range": (LOWEST_SCORE, HIGHEST_SCORE)}),
                    name=f"programs_{field}_is_a_score",
                )
                for field in ("minimum_step2", "preferred_step2", "typical_step2")
            ),
            one_of("kind", Kind, name="programs_kind_is_known", may_be_empty=True),
            one_of(
                "signal_policy",
                SignalPolicy,
                name="programs_signal_policy_is_known",
                may_be_empty=True,
            ),
            one_of("home_away", SignalTo, name="programs_home_away_is_known", may_be_empty=True),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk} of program {self.program_id}"


class ProfileChangeQuerySet(models.QuerySet["ProfileChange"]):
    """Changes of what offices add."""

    def visible_to(self, user: User) -> Self:
        """Those of the person's school."""
        return self.filter(profile__in=ProgramProfile.objects.visible_to(user))


class ProfileChange(models.Model):
    """One fact of an office that changed: from what, to what, on whose word; never edited."""

    profile = models.ForeignKey(ProgramProfile, models.CASCADE, related_name="changes")
    field = models.CharField(max_length=20, choices=ProfileField.choices())
    old = models.CharField(max_length=40, blank=True)
    new = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    objects = ProfileChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(old=F("new")), name="programs_profile_change_changes"
            ),
            one_of("field", ProfileField, name="programs_profile_field_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.field} of profile {self.profile_id}"
