"""Image and compose file say the same as `make run` and the settings; nothing here starts them."""

import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = ["web", "worker", "beat"]
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def instructions(word):
    return re.findall(rf"^{word}\s+(.*)$", DOCKERFILE, re.MULTILINE)


def build_environment():
    """The settings that the image's static files are collected under."""
    [line] = [line for line in instructions("RUN") if "collectstatic" in line]
    pairs = [word.partition("=") for word in shlex.split(line) if re.match(r"[A-Z_]+=", word)]
    return {name: value for name, _, value in pairs} | {"SECRET_KEY": "long-enough-" * 5}


@pytest.mark.parametrize("process", PROCESSES)
def test_compose_starts_what_make_run_starts(process):
    started = script("up").commands(bind="0.0.0.0:8000", beat_schedule="/data/beat-schedule")

    assert COMPOSE["services"][process]["command"] == started[process]


def test_make_run_starts_nothing_else():
    started = script("up").commands(bind="127.0.0.1:8000", beat_schedule="var/beat-schedule")

    assert list(started) == PROCESSES


def test_image_starts_the_web_process():
    [command] = instructions("CMD")

    assert json.loads(command) == COMPOSE["services"]["web"]["command"]


@pytest.mark.parametrize("process", PROCESSES)
def test_health_checks_are_those_of_the_script(process):
    checked = COMPOSE["services"][process]["healthcheck"]["test"]

    assert checked == ["CMD", "python", "scripts/healthcheck.py", process]
    assert process in script("healthcheck").CHECKS


def test_image_and_compose_check_the_web_process_alike():
    [line] = instructions("HEALTHCHECK")
    options, command = line.split(" CMD ")
    checked = COMPOSE["services"]["web"]["healthcheck"]

    assert json.loads(command) == checked["test"][1:]
    assert dict(option.removeprefix("--").split("=") for option in options.split()) == {
        "interval": checked["interval"],
        "timeout": checked["timeout"],
        "start-period": checked["start_period"],
        "retries": str(checked["retries"]),
    }


@pytest.mark.parametrize("service", ["postgres", "redis"])
def test_servers_have_health_checks_and_named_volumes(service):
    described = COMPOSE["services"][service]

    assert described["healthcheck"]["test"]
    assert [volume.split(":")[0] in COMPOSE["volumes"] for volume in described["volumes"]] == [True]


def test_processes_wait_for_the_migrations_and_these_for_the_servers():
    services = COMPOSE["services"]

    assert services["migrate"]["command"] == ["python", "manage.py", "bootstrap"]
    assert services["migrate"]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
    }
    assert all(
        services[process]["depends_on"]
        == {"migrate": {"condition": "service_completed_successfully"}}
        for process in PROCESSES
    )


def test_image_runs_as_an_ordinary_user():
    [user] = instructions("USER")
    [added] = [line for line in instructions("RUN") if line.startswith("useradd")]

    assert user == added.split()[-1]
    assert DOCKERFILE.index("\nUSER") > DOCKERFILE.rindex("\nRUN")


def test_image_and_compose_run_the_production_settings():
    environment = shlex.split(" ".join(instructions("ENV")))

    assert "DJANGO_SETTINGS_MODULE=matchadvisor.settings.production" in environment
    assert all(
        COMPOSE["services"][process]["environment"]["DJANGO_SETTINGS_MODULE"]
        == "matchadvisor.settings.production"
        for process in PROCESSES
    )


def test_compose_sets_only_settings_that_are_read():
    read = set(
        re.findall(
            r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "matchadvisor/settings/base.py").read_text()
        )
    )
    given = set(COMPOSE["services"]["web"]["environment"]) - {"DJANGO_SETTINGS_MODULE"}

    assert given - read == set()


def test_image_holds_everything_that_is_imported_or_shown():
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }

    assert all((ROOT / name).exists() for name in kept)
    apps = {"matchadvisor", "letters", "triage", "programs"}
    assert {"manage.py", "gunicorn.conf.py", "templates", "static"} | apps <= kept


def test_image_installs_the_locked_packages():
    [install] = [line for line in instructions("RUN") if "venv" in line]

    assert install.count("--require-hashes") == 2
    assert "requirements/base.txt" in install
    assert "dev.txt" not in DOCKERFILE


def test_static_files_are_collected_as_the_image_does(tmp_path):
    environment = build_environment() | {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "matchadvisor.settings.production",
        "STATIC_ROOT": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "staticfiles.json").exists()
