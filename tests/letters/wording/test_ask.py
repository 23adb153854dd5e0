"""The applicant's words to a writer, drafted from the record (L-4)."""

from dataclasses import replace
from datetime import date

import pytest

from letters.enums import Setting, WriterRole
from letters.wording.ask import AskFacts, ask_draft, thank_you_draft
from tests.letters.rules.policy import writer
from tests.shared_data import SHARED, needs_shared

FACTS = AskFacts(
    applicant="Maren Okafor",
    writer=writer(name="Dr. Calloway", setting=Setting.SUB_INTERNSHIP),
    specialty="internal medicine",
    needed_by=date(2026, 8, 28),
    moments=("The handover sheet", "The night of the transfer"),
    score=234,
)


def drafted(*, with_score=False, **given):
    return ask_draft(replace(FACTS, **given), with_score=with_score).text


def test_the_ask_names_what_a_writer_has_to_know():
    draft = ask_draft(FACTS, with_score=False)

    assert draft.subject == "A letter for residency in internal medicine"
    assert draft.text.startswith(
        "Dear Dr. Calloway,\n\nWe worked together on my sub-internship from April to May 2026. "
        "I often think back to \N{LEFT DOUBLE QUOTATION MARK}The handover sheet"
    )
    assert "I am applying for residency in internal medicine." in draft.text
    assert "a strong letter" in draft.text
    assert "The letter is needed by Friday, 28 August 2026." in draft.text
    assert draft.text.endswith("Thank you for thinking about it.\nMaren Okafor")


def test_at_most_two_shared_works_are_named():
    assert "The night of the transfer" not in drafted()


@pytest.mark.parametrize(
    ("with_score", "score", "is_there"),
    [
        pytest.param(False, 234, False, id="never in a mail"),
        pytest.param(True, None, False, id="not without the applicant's choice"),
        pytest.param(True, 234, True, id="opted in, to copy out"),
    ],
)
def test_the_score_stands_where_the_applicant_chose_it(with_score, score, is_there):
    text = drafted(with_score=with_score, score=score)

    assert ("score" in text, "234" in text) == (is_there, is_there)


def test_an_unpublished_day_is_said():
    assert "is not published yet" in drafted(needed_by=None)


@pytest.mark.parametrize(("form", "is_there"), [("SLOE", True), ("", False)])
def test_a_form_is_named(form, is_there):
    assert ("on a form, the SLOE" in drafted(form=form)) is is_there


def test_a_department_is_asked_for_its_letter():
    text = drafted(writer=writer(role=WriterRole.DEPARTMENT, name="Department of Medicine"))

    assert "the letter that the department writes" in text
    assert "worked together" not in text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({"worked_to": None}, "on my clerkship since April 2026", id="still"),
        pytest.param({"worked_from": None}, "on my clerkship until May 2026", id="only the end"),
        pytest.param(
            {"worked_from": date(2026, 5, 1)}, "on my clerkship in May 2026", id="one month"
        ),
        pytest.param({"setting": Setting.CLINIC}, "together in clinic from April", id="a clinic"),
        pytest.param({"setting": Setting.OTHER}, "together from April to May", id="elsewhere"),
    ],
)
def test_the_work_together_is_told_from_the_record(given, words):
    assert words in drafted(writer=writer(**given))


def test_nothing_on_file_leaves_the_work_out():
    nowhere = writer(setting=Setting.OTHER, worked_from=None, worked_to=None)

    assert drafted(writer=nowhere, moments=()).startswith("Dear Dr. A,\n\nI am applying")


def test_thanks_name_the_work_and_ask_for_nothing():
    draft = thank_you_draft("Maren Okafor", FACTS.writer)

    assert draft.subject == "Thank you"
    assert "on my sub-internship from April to May 2026" in draft.text
    assert draft.text.endswith("Maren Okafor")
    assert "you need not write a letter" in draft.text


@needs_shared
def test_no_sentence_is_the_guide_s():
    def runs(text):
        words = text.lower().split()
        return {tuple(words[at : at + 9]) for at in range(len(words) - 8)}

    guide = (SHARED.parent / "seeds" / "guide.txt").read_text(encoding="utf-8")

    assert not runs(drafted(with_score=True)) & runs(guide)
