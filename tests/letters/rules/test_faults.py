"""Uploaded letters that no program reads, and sets with more letters than fit (L-8)."""

import pytest

from letters.enums import State
from letters.rules.faults import Coverage, coverage, crowded, fault
from tests.letters.rules.policy import POLICY, letter, lettered

THREE = frozenset({1, 2, 3})


def uploaded(key=1, *programs, state=State.UPLOADED):
    return letter(key, state, programs=frozenset(programs))


@pytest.mark.parametrize(
    ("request_", "programs", "verdict"),
    [
        pytest.param(letter(1, State.PACKET_SENT), THREE, None, id="not uploaded yet"),
        pytest.param(letter(1, State.WITHDRAWN), THREE, None, id="taken back"),
        pytest.param(uploaded(), frozenset(), "no_programs", id="no list yet"),
        pytest.param(uploaded(), THREE, "unassigned", id="assigned to none"),
        pytest.param(
            uploaded(1, 9, state=State.ASSIGNED), THREE, "unassigned", id="to none that counts"
        ),
        pytest.param(uploaded(1, 1, state=State.ASSIGNED), THREE, "partly", id="to one of three"),
        pytest.param(uploaded(1, 1, 2, 3, state=State.ASSIGNED), THREE, None, id="to all of them"),
    ],
)
def test_fault(request_, programs, verdict):
    said = fault(request_, lettered(request_, programs=programs), POLICY)

    assert (said.verdict if said else None) == verdict


def test_full_programs_are_no_fault():
    others = [uploaded(key, 2, 3, state=State.ASSIGNED) for key in (2, 3, 4, 5)]
    mine = uploaded(1, 1, state=State.ASSIGNED)
    facts = lettered(mine, *others, programs=THREE)

    assert coverage(mine, facts, POLICY) == Coverage(assigned=1, programs=3, open=0)
    assert fault(mine, facts, POLICY) is None


def test_without_a_limit_every_program_has_room():
    others = [uploaded(key, 2, 3, state=State.ASSIGNED) for key in (2, 3, 4, 5)]
    mine = uploaded(1, 1, state=State.ASSIGNED)
    facts = lettered(mine, *others, programs=THREE, service="residencycas")

    assert coverage(mine, facts, POLICY).open == 2


def test_the_fault_is_counted():
    mine = uploaded(1, 1, state=State.ASSIGNED)

    assert fault(mine, lettered(mine, programs=frozenset({1, 2})), POLICY).text == (
        "The letter of Dr. A goes to 1 of 2 programs. 1 more has room for it."
    )


@pytest.mark.parametrize(
    ("count", "service", "is_crowded"),
    [
        pytest.param(4, "eras", False, id="four in ERAS"),
        pytest.param(5, "eras", True, id="five in ERAS"),
        pytest.param(3, "sf_match", False, id="three in SF Match"),
        pytest.param(4, "sf_match", True, id="four in SF Match"),
        pytest.param(9, "residencycas", False, id="no limit on file"),
    ],
)
def test_more_letters_than_one_program_takes(count, service, is_crowded):
    facts = lettered(*(letter(key) for key in range(1, count + 1)), service=service)

    assert (crowded(facts, POLICY) is not None) is is_crowded
