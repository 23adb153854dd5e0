"""Files of students for the tests of the import."""

from datetime import timedelta

from matchadvisor.policy.loading import shipped_policy
from tests.factories.triage import AT
from triage.models import Applicant
from triage.selectors.dossiers import dossier_of
from triage.selectors.student_lines import read_student_file
from triage.selectors.student_plan import plan_students
from triage.services.student_import import import_students

POLICY = {"policy": shipped_policy("guide"), "season": 2027}
LATER = AT + timedelta(days=1)
COLUMNS = ("aamc_id", "email", "first_name", "last_name")
MAREN = {
    "aamc_id": "15000001",
    "email": "maren@school.example",
    "first_name": "Maren",
    "last_name": "Okafor",
}


def csv(*lines):
    columns = list(dict.fromkeys(column for line in lines for column in line))
    rows = [",".join(line.get(column, "") for column in columns) for line in lines]
    return "\n".join([",".join(columns), *rows, ""]).encode()


def run(school, *lines, data=None, at=AT):
    file = read_student_file(data or csv(*lines), **POLICY)
    plan = import_students(school=school, file=file, by=None, at=at, **POLICY)
    return len(plan.created), len(plan.updated), plan.unchanged, len(plan.refused)


def reasons(school, *lines):
    file = read_student_file(csv(*lines), **POLICY)
    return [refusal.reason for refusal in plan_students(school=school, file=file, **POLICY).refused]


def on_file(aamc_id="15000001"):
    dossier = dossier_of(Applicant.objects.get(aamc_id=aamc_id))
    return {
        "step2": dossier.latest_result and dossier.latest_result.score,
        "step1": dossier.record and dossier.record.step1,
        "specialty": dossier.target and dossier.target.specialty,
        "backups": [backup.specialty for backup in dossier.backups],
    }
