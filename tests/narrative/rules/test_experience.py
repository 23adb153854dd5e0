"""Whether an experience tells what came of it, and whether it fits (N-4)."""

import pytest

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts, ExperiencesFacts
from matchadvisor.narrative.rules.experience import check_counts, check_experience
from tests.narrative.rules.policy import POLICY

ERAS = ExperiencesFacts(season=2027, service="eras", service_name="ERAS")
NO_SERVICE = ExperiencesFacts(season=2027)


def one(description="Taught 5 first-years.", **more):
    return ExperienceFacts(section=Section.TEACHING, role="Tutor", description=description, **more)


def verdicts(experience, facts=ERAS):
    return [finding.verdict for finding in check_experience(experience, facts, POLICY)]


@pytest.mark.parametrize(
    ("experience", "expected"),
    [
        pytest.param(one(), ["looks_fine"], id="people taught"),
        pytest.param(one("Answered phones."), ["no_outcome"], id="a duty"),
        pytest.param(one(" \n"), ["no_text"], id="nothing"),
        pytest.param(
            one("Showed teamwork and empathy."), ["no_outcome", "buzzwords"], id="general words"
        ),
        pytest.param(
            one("Taught 5 first-years with teamwork and empathy."),
            ["buzzwords"],
            id="general words beside an outcome",
        ),
        pytest.param(one("Cut falls by 12%." + "x" * 43), ["looks_fine"], id="60 characters"),
        pytest.param(one("Cut falls by 12%." + "x" * 44), ["too_long"], id="61 characters"),
        pytest.param(one(is_most_meaningful=True), ["no_meaning"], id="without why"),
        pytest.param(
            one(is_most_meaningful=True, meaningful_text="x" * 20), ["looks_fine"], id="with why"
        ),
        pytest.param(
            one(is_most_meaningful=True, meaningful_text="x" * 21), ["too_long"], id="long why"
        ),
        pytest.param(one(meaningful_text="x" * 21), ["looks_fine"], id="a why that is not used"),
    ],
)
def test_one_experience(experience, expected):
    assert verdicts(experience) == expected


def test_without_a_limit_on_file_nothing_is_too_long():
    assert verdicts(one("Taught 5 first-years. " * 30), NO_SERVICE) == ["looks_fine"]


def test_what_was_found_is_quoted_in_the_writers_words():
    (finding,) = check_experience(one("Precepted 5 First-Years."), ERAS, POLICY)

    assert "(\u201cPrecepted 5 First-Years\u201d)" in finding.text
    assert "cannot judge worth" in finding.text


@pytest.mark.parametrize(
    ("count", "meaningful", "facts", "verdict"),
    [
        (0, 0, ERAS, "none"),
        (3, 1, ERAS, "within"),
        (4, 1, ERAS, "many"),
        (3, 2, ERAS, "many_meaningful"),
        (3, 1, NO_SERVICE, "no_limit"),
    ],
)
def test_counts_are_compared_with_the_services_limits(count, meaningful, facts, verdict):
    entries = tuple(one(is_most_meaningful=place < meaningful) for place in range(count))
    with_entries = ExperiencesFacts(
        season=2027,
        service=facts.service,
        service_name=facts.service_name,
        experiences=entries,
    )

    assert check_counts(with_entries, POLICY).verdict == verdict
