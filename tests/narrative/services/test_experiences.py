"""Keeping experiences: every wording stays, in the order the applicant gives."""

from dataclasses import replace
from datetime import timedelta

import pytest

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.models import Experience
from matchadvisor.narrative.services import experiences
from matchadvisor.narrative.services.experiences import MOST_KEPT, ExperienceWords
from tests.factories.narrative import ExperienceFactory
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
WORDS = ExperienceWords(section=Section.TEACHING, role="Tutor", description="  As typed.\n")


def hand(applicant):
    return {"by": applicant.user, "at": LATER}


def add(applicant, words=WORDS, most=3):
    return experiences.add_experience(
        applicant=applicant, words=words, most_meaningful=most, **hand(applicant)
    )


def change(experience, words, seen=1, most=3):
    experiences.change_experience(
        experience=experience,
        words=words,
        seen=seen,
        most_meaningful=most,
        **hand(experience.applicant),
    )
    experience.refresh_from_db()


def order(applicant):
    return [row.role for row in Experience.objects.current().filter(applicant=applicant).in_order()]


def test_an_experience_is_kept_as_it_was_typed():
    experience = add(ApplicantFactory())

    assert (experience.description, experience.version) == ("  As typed.\n", 1)
    assert [each.description for each in experience.versions.all()] == ["  As typed.\n"]


def test_a_new_wording_leaves_the_old_one_on_file():
    experience = add(ApplicantFactory())

    change(experience, replace(WORDS, description="Anew."))

    kept = experience.versions.order_by("number").values_list("number", "description")
    assert list(kept) == [(1, "  As typed.\n"), (2, "Anew.")]
    assert experience.version == 2


def test_the_same_words_are_no_new_wording():
    experience = add(ApplicantFactory())

    change(experience, WORDS)

    assert (experience.version, experience.versions.count()) == (1, 1)


def test_words_typed_upon_an_older_wording_are_refused():
    experience = add(ApplicantFactory())
    change(experience, replace(WORDS, role="Coach"))

    with pytest.raises(experiences.SavedMeanwhile):
        change(experience, replace(WORDS, role="Mentor"), seen=1)


def test_a_removed_entry_takes_no_words():
    experience = add(ApplicantFactory())
    experiences.remove_experience(experience=experience, **hand(experience.applicant))

    with pytest.raises(experiences.SavedMeanwhile):
        change(experience, replace(WORDS, role="Mentor"))


def test_no_more_are_most_meaningful_than_the_application_takes():
    applicant = ApplicantFactory()
    meaningful = replace(WORDS, is_most_meaningful=True)
    add(applicant, meaningful, most=1)
    plain = add(applicant, most=1)

    another = replace(meaningful, role="Coach")
    with pytest.raises(experiences.TooManyMeaningful):
        add(applicant, another, most=1)
    with pytest.raises(experiences.TooManyMeaningful):
        change(plain, another, most=1)
    assert add(applicant, another, most=None).is_most_meaningful


def test_one_that_is_marked_already_can_be_reworded():
    applicant = ApplicantFactory()
    meaningful = replace(WORDS, is_most_meaningful=True)
    experience = add(applicant, meaningful, most=1)

    change(experience, replace(meaningful, role="Coach"), most=1)

    assert experience.role == "Coach"


def test_there_is_an_end_to_what_is_kept():
    applicant = ApplicantFactory()
    entries = [replace(WORDS, role=f"Role {number}") for number in range(MOST_KEPT)]
    made = experiences.import_experiences(applicant=applicant, entries=entries, **hand(applicant))
    experiences.remove_experience(experience=made[0], **hand(applicant))
    add(applicant)

    with pytest.raises(experiences.TooManyKept):
        add(applicant, replace(WORDS, role="One more"))
    with pytest.raises(experiences.TooManyKept):
        experiences.bring_experience_back(experience=made[0], **hand(applicant))


def test_a_removed_entry_comes_back_to_its_place():
    applicant = ApplicantFactory()
    first, _ = (add(applicant, replace(WORDS, role=role)) for role in ("One", "Two"))

    experiences.remove_experience(experience=first, **hand(applicant))
    without = order(applicant)
    experiences.bring_experience_back(experience=first, **hand(applicant))

    assert (without, order(applicant)) == (["Two"], ["One", "Two"])


@pytest.mark.parametrize(
    ("place", "places", "expected"),
    [
        (0, 1, "BAC"),
        (2, -1, "ACB"),
        (0, -1, "ABC"),
        (2, 1, "ABC"),
        (0, 9, "BCA"),
    ],
)
def test_entries_move_within_the_list(place, places, expected):
    applicant = ApplicantFactory()
    rows = [ExperienceFactory(applicant=applicant, role=role) for role in "ABC"]

    experiences.move_experience(experience=rows[place], places=places, **hand(applicant))

    assert "".join(order(applicant)) == expected


def test_a_removed_entry_does_not_move():
    applicant = ApplicantFactory()
    rows = [ExperienceFactory(applicant=applicant, role=role) for role in "AB"]
    experiences.remove_experience(experience=rows[1], **hand(applicant))

    experiences.move_experience(experience=rows[1], places=-1, **hand(applicant))

    assert order(applicant) == ["A"]


def test_pasted_entries_come_behind_those_on_the_list():
    applicant = ApplicantFactory()
    add(applicant, replace(WORDS, role="First"))

    entries = [replace(WORDS, role="Second"), replace(WORDS, role="Third")]
    experiences.import_experiences(applicant=applicant, entries=entries, **hand(applicant))

    assert order(applicant) == ["First", "Second", "Third"]


def test_an_entry_that_is_sent_twice_stands_there_once():
    applicant = ApplicantFactory()

    first, second = add(applicant), add(applicant)

    assert first == second
    assert order(applicant) == ["Tutor"]


def test_a_text_that_is_sent_twice_adds_only_what_is_new():
    applicant = ApplicantFactory()
    new = replace(WORDS, role="Scribe")
    add(applicant)

    first, second = (
        experiences.import_experiences(
            applicant=applicant, entries=[WORDS, new, new], **hand(applicant)
        )
        for _ in range(2)
    )

    assert ([each.role for each in first], second) == (["Scribe"], [])
    assert order(applicant) == ["Tutor", "Scribe"]
