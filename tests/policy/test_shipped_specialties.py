"""Every way that the sources write a specialty is known to the registry."""

import csv
import re
from pathlib import Path

import pytest

from matchadvisor.policy.registry import all_specialties, specialty_of, specialty_slugs
from tests.shared_data import SHARED, needs_shared, rows

SPELLINGS = (Path(__file__).parent / "spellings.txt").read_text(encoding="utf-8").splitlines()
SPECIALTY_COLUMNS = ("specialty", "canonical_name", "eras_nrmp_name")
NOT_A_RESIDENCY = {"Abdominal Radiology (421)"}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_met_so_far_is_known(spelling):
    assert specialty_of(spelling).slug in specialty_slugs()


def test_slugs_are_kebab_case():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one.slug) for one in all_specialties())


@needs_shared
def test_every_spelling_of_the_shared_data_is_known():
    met = set()
    for file in SHARED.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            columns = [name for name in reader.fieldnames if name in SPECIALTY_COLUMNS]
            for row in reader:
                met.update(row[column] for column in columns)
    for row in rows("specialties.csv"):
        met.update(word.strip() for word in row["abbreviations"].split(";"))

    assert {specialty_of(word).slug for word in met - NOT_A_RESIDENCY - {""}} <= specialty_slugs()
    assert met - NOT_A_RESIDENCY - {""} <= set(SPELLINGS)


@needs_shared
def test_prefixes_are_those_of_the_programs():
    for row in rows("programs.csv"):
        one = specialty_of(row["specialty"])
        assert row["acgme_code"][:3] in one.acgme_prefixes, row["acgme_code"]
