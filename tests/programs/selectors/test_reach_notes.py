import pytest
from django.urls import reverse

from programs.enums import Status, Tag
from programs.selectors.reach_notes import reach_notes, reach_typical
from tests.programs.lists import entry_on, sheet_of, student_list

pytestmark = pytest.mark.django_db


def test_z_3_the_middle_of_the_reach_programs_that_count_is_typical():
    program_list = student_list(score=241)
    for typical in (252, 258, 270):
        entry_on(program_list, typical=typical)
    entry_on(program_list, typical=243)
    entry_on(program_list, profile__kind="flagship")
    entry_on(program_list, typical=280, status=Status.CONSIDERING)

    assert reach_typical(sheet_of(program_list)) == 258


def test_a_person_s_tag_decides_what_is_reach():
    program_list = student_list(score=241)
    entry_on(program_list, typical=245, tagged=True, tag=Tag.REACH)
    entry_on(program_list, typical=260, tagged=True, tag=Tag.TARGET)

    assert reach_typical(sheet_of(program_list)) == 245


@pytest.mark.parametrize(
    ("score", "typical", "number"),
    [
        pytest.param(241, 258, 1, id="green, under the reach programs"),
        pytest.param(241, None, 0, id="no typical score on file"),
        pytest.param(229, 258, 0, id="under the band, so not fine for the field"),
        pytest.param(None, 258, 0, id="no score yet"),
    ],
)
def test_z_3_a_score_that_fits_the_field_is_borderline_at_its_reach_programs(
    score, typical, number
):
    program_list = student_list(score=score)
    entry_on(program_list, typical=typical, profile__kind="flagship")

    notes = reach_notes(sheet_of(program_list))

    assert len(notes) == number
    for note in notes:
        assert (note.rule, note.because["reach_typical"]) == ("Z-3", typical)


def test_the_note_stands_among_the_rules_of_the_list(client):
    program_list = student_list(score=241)
    entry_on(program_list, typical=258)
    client.force_login(program_list.applicant.user)

    page = client.get(reverse("programs:list-in", args=["internal-medicine"])).content.decode()

    assert "under the 258 that is typical of your reach programs" in " ".join(page.split())
