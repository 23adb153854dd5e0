"""Which settings hold where, and what production refuses; each case starts a Python of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "matchadvisor.settings.production",
    "SECRET_KEY": "x7!q" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "ALLOWED_HOSTS": "advising.school.example",
    "SITE_URL": "https://advising.school.example",
    "DATABASE_URL": "postgres://advisor:secret@postgres:5432/matchadvisor",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp+tls://user:secret@mail.school.example:587",
    "DEFAULT_FROM_EMAIL": "advising@school.example",
    "TRUSTED_PROXY_COUNT": "1",
}

PLAIN_PROVIDER = json.dumps(
    [
        {
            "kind": "oidc",
            "school": "lakeshore",
            "issuer": "http://login.lakeshore.example",
            "client_id": "advising",
            "client_secret": "secret",
        }
    ]
)


def python(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings_load(**environment):
    return python("-c", "from django.conf import settings; settings.DEBUG", **environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("SECRET_KEY", "", id="no key"),
        pytest.param("SECRET_KEY", "short", id="short key"),
        pytest.param("SECRET_KEY", "a" * 60, id="key of one character"),
        pytest.param("SECRET_KEY", "django-insecure-" + "k3y9" * 20, id="development key"),
        pytest.param("DEBUG", "1", id="debug"),
        pytest.param("DEMO", "1", id="demo"),
        pytest.param("ALLOWED_HOSTS", "", id="no hosts"),
        pytest.param("ALLOWED_HOSTS", "*", id="every host"),
        pytest.param("SITE_URL", "", id="no address"),
        pytest.param("SITE_URL", "http://advising.school.example", id="address without TLS"),
        pytest.param("DATABASE_URL", "", id="no database"),
        pytest.param("DATABASE_URL", "sqlite:////tmp/production.sqlite3", id="sqlite"),
        pytest.param("DATABASE_URL", "mysql://advisor@mysql/matchadvisor", id="other database"),
        pytest.param("REDIS_URL", "", id="no broker"),
        pytest.param("EMAIL_URL", "", id="no mail server"),
        pytest.param("EMAIL_URL", "consolemail://", id="mail to the console"),
        pytest.param("DEFAULT_FROM_EMAIL", "", id="no sender"),
        pytest.param("TRUSTED_PROXY_COUNT", "one", id="no number"),
        pytest.param("DATA_DIR", str(ROOT / "staticfiles" / "data"), id="files for everyone"),
        pytest.param("PRIVATE_BUCKET_ENDPOINT", "http://s3.school.example", id="bucket in clear"),
        pytest.param("PRIVATE_BUCKET_SECRET", "secret", id="half a key"),
        pytest.param("REQUIRE_MFA", "0", id="password alone"),
        pytest.param("REQUIRE_MFA", "sometimes", id="neither on nor off"),
        pytest.param("SIGN_ON", PLAIN_PROVIDER, id="provider in clear"),
        pytest.param("SIGN_ON", "oidc", id="no list of providers"),
    ],
)
def test_production_refuses_by_name(name, value):
    done = settings_load(**PRODUCTION | {name: value})

    last_lines = done.stderr.split("ImproperlyConfigured: ")[-1]
    assert done.returncode == 1
    assert set(re.findall(r"\b[A-Z]+_?[A-Z_]+(?=:)", last_lines)) == {name}


def test_production_names_everything_that_is_missing():
    done = settings_load(DJANGO_SETTINGS_MODULE=PRODUCTION["DJANGO_SETTINGS_MODULE"])

    last_lines = done.stderr.split("ImproperlyConfigured: ")[-1]
    missing = PRODUCTION.keys() - {"DJANGO_SETTINGS_MODULE", "TRUSTED_PROXY_COUNT"}
    assert set(re.findall(r"\b[A-Z]+_?[A-Z_]+(?=:)", last_lines)) == missing


def test_production_passes_the_deployment_check():
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_environment_is_enough_for_development():
    done = python("manage.py", "check")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("module", ["dev", "production"])
def test_demo_mode_serves_this_machine_only(module):
    given = {"DEMO": "1", "ALLOWED_HOSTS": "localhost,advising.school.example"}
    done = settings_load(
        **PRODUCTION | given | {"DJANGO_SETTINGS_MODULE": f"matchadvisor.settings.{module}"}
    )

    assert done.returncode == 1
    assert "DEMO:" in done.stderr


def test_the_development_key_serves_this_machine_only():
    done = settings_load(
        DJANGO_SETTINGS_MODULE="matchadvisor.settings.dev", ALLOWED_HOSTS="advising.school.example"
    )

    assert done.returncode == 1
    assert "SECRET_KEY:" in done.stderr


def test_example_lists_every_setting_that_is_read():
    readers = [ROOT / f"matchadvisor/settings/{name}.py" for name in ("base", "sign_on")]
    texts = "".join(path.read_text() for path in readers)
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', texts))
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert listed == read | {"PORT"}


@pytest.mark.parametrize("module", ["apps", "dev", "people", "production", "providers", "test"])
def test_only_base_and_sign_on_read_the_environment(module):
    text = (ROOT / f"matchadvisor/settings/{module}.py").read_text()

    assert "environ." not in text


STORAGE_OF_CVS = """
import django
django.setup()
from letters.models import CurriculumVitae
storage = CurriculumVitae._meta.get_field("file").storage
print(type(storage).__name__, getattr(storage, "location", ""), getattr(storage, "bucket_name", ""))
"""


def test_cvs_lie_in_a_folder_of_the_data_that_only_its_owner_reads(tmp_path):
    program = f"{STORAGE_OF_CVS}print(oct(storage.file_permissions_mode))"

    done = python("-c", program, **PRODUCTION | {"DATA_DIR": str(tmp_path)})

    assert done.stdout.split() == ["FileSystemStorage", str(tmp_path / "private"), "0o600"]


def test_cvs_lie_in_a_bucket_by_setting():
    bucket = {
        "PRIVATE_BUCKET": "cvs",
        "PRIVATE_BUCKET_ENDPOINT": "https://s3.school.example",
        "PRIVATE_BUCKET_REGION": "us-east-1",
        "PRIVATE_BUCKET_KEY_ID": "key",
        "PRIVATE_BUCKET_SECRET": "secret",
    }
    program = f"{STORAGE_OF_CVS}print(storage.endpoint_url, storage.default_acl)"

    done = python("-c", program, **PRODUCTION | bucket)

    assert done.stdout.split() == ["S3Storage", "cvs", bucket["PRIVATE_BUCKET_ENDPOINT"], "None"]
