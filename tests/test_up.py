"""How `make run` ends: politely, together, and at once if asked twice."""

import importlib.util
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
    import os, signal, sys
    sys.path.insert(0, "scripts")
    import up

    supervisor = up.Supervisor()
    signal.signal(signal.SIGINT, supervisor.interrupt)
    up.BIN = up.Path("/")
    for name, script in (("web", sys.argv[1]), ("worker", sys.argv[2])):
        supervisor.start(name, [sys.executable, "-c", script], dict(os.environ))
    pids = " ".join(str(child.pid) for child in supervisor.children.values())
    sys.stdout.write(f"pids {pids}\\n")  # in one piece, since the processes' lines come at any time
    sys.stdout.flush()
    status = supervisor.wait()
    supervisor.stop()
    sys.exit(status)
"""
POLITE = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {POLITE}"
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); {POLITE}"
BROKEN = "import time; time.sleep(0.5); raise SystemExit(3)"


@pytest.fixture
def supervise():
    started = []

    def start(web, worker):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PROGRAM), web, worker],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        awaited = 1 + sum(script.count("print(") for script in (web, worker))
        lines = [process.stdout.readline() for _ in range(awaited)]
        [pids] = [line for line in lines if line.startswith("pids")]
        return process, [int(pid) for pid in pids.split()[1:]]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_gone(group):
    """Whether no process of a group is left, but for ones that wait to be collected."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_stops_every_process(supervise):
    process, pids = supervise(POLITE, POLITE)

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=10) == 0
    assert [is_gone(pid) for pid in pids] == [True, True]


def test_when_one_process_ends_the_others_stop(supervise):
    process, pids = supervise(BROKEN, POLITE)

    output, _ = process.communicate(timeout=10)

    assert process.returncode == 1
    assert "web ended (3), stopping the others" in output
    assert [is_gone(pid) for pid in pids] == [True, True]


def test_a_second_ctrl_c_kills_at_once(supervise):
    process, pids = supervise(STUBBORN, STUBBORN)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=5) == 0
    assert [is_gone(pid) for pid in pids] == [True, True]


def test_children_of_a_process_do_not_outlive_it(supervise):
    process, pids = supervise(PARENT, POLITE)

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=10) == 0
    assert [is_gone(pid) for pid in pids] == [True, True]


def test_a_taken_port_is_said():
    spec = importlib.util.spec_from_file_location("up", ROOT / "scripts" / "up.py")
    up = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(up)

    with up.socket.create_server((up.HOST, 0)) as server:
        assert up.is_taken(server.getsockname()[1])
