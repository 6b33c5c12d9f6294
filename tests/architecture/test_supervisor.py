"""`make demo` starts, watches and stops real programs; here it does so with small ones, and with real servers."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

import embedded
from demo.children import Children, Program
from demo.run import Sentence, check_authority, check_port
from embedded.processes import alive, free_port, number, read

PROJECT = Path(__file__).resolve().parents[2]


def soon(question, seconds=20):
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)
    return answer


# --- what is asked for ----------------------------------------------------------------------------


@pytest.fixture
def demo():
    """Runs `python -m demo.run` with these variables; returns what it ended with."""

    def run(**variables):
        return subprocess.run(
            [sys.executable, "-m", "demo.run"],
            cwd=PROJECT,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


def test_an_unknown_authority_is_one_line_that_lists_those_there_are(demo):
    ended = demo(AUTHORITY="nowhere")
    assert ended.returncode == 2
    assert "nowhere.toml" in ended.stderr
    assert "brambleford.toml" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_port_in_use_is_one_line_that_says_what_to_do(demo):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = demo(PORT=str(port))
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Port {port} is in use")
    assert f"PORT={port + 1 if port < 65535 else 8000}" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("port", ["", "abc", "0", "-1", "65536", "80.5"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Sentence, match="expected a number from 1 to 65535") as problem:
        check_port(port)
    assert problem.value.status == 2


def test_a_free_port_and_a_known_authority_will_do():
    port = free_port()
    assert check_port(str(port)) == port
    assert check_authority("brambleford") == "brambleford"


def test_a_demo_never_empties_a_database_of_yours(demo):
    ended = demo(DATABASE_URL="postgresql://127.0.0.1:1/yours", RESET="1", PORT=str(free_port()))
    assert ended.returncode == 2
    assert "empty the one in DATABASE_URL yourself" in ended.stderr


def test_a_database_that_does_not_answer_is_one_line(demo):
    ended = demo(
        SERVER_SECONDS="1",
        DATABASE_URL="postgresql://127.0.0.1:1/yours",
        REDIS_URL="redis://127.0.0.1:1/0",
        PORT=str(free_port()),
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("DATABASE_URL does not answer")
    assert "Traceback" not in ended.stderr


# --- programs -------------------------------------------------------------------------------------


@pytest.fixture
def said():
    return []


@pytest.fixture
def children(said):
    made = Children(said.append)
    yield made
    made.stop()


@pytest.fixture
def program(tmp_path):
    """A small program that writes its own number, and that of a grandchild, and waits."""

    def make(name="worker", deaf=False, brief=False):
        note = tmp_path / name
        code = f"""
import os, signal, subprocess, sys, time
if {deaf}: signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open({str(note)!r}, "a") as file: file.write(f"{{os.getpid()}} {{grandchild.pid}}\\n")
time.sleep({0 if brief else 60})
"""
        return Program(name, (sys.executable, "-c", code), str(tmp_path / f"{name}.log")), note

    return make


def pids(note):
    return [int(word) for word in read(note).split()]


def gone(numbers):
    """Waits until none of them is left: what belongs to another, the system takes away a moment later."""
    soon(lambda: not any(alive(pid) for pid in numbers), seconds=5)


def test_stopping_ends_each_program_and_what_it_started(children, program):
    one, note = program()
    children.start(one)
    numbers = soon(lambda: pids(note))
    assert all(alive(pid) for pid in numbers)
    children.stop()
    gone(numbers)


def test_a_program_that_will_not_listen_is_killed(children, program, monkeypatch):
    monkeypatch.setattr("demo.children.STOP_SECONDS", 0.5)
    one, note = program(deaf=True)
    children.start(one)
    numbers = soon(lambda: pids(note))
    children.stop()
    gone(numbers)


def watching(children):
    ended = []
    thread = threading.Thread(target=lambda: ended.append(children.watch()))
    thread.start()
    return thread, ended


def test_a_worker_that_ends_is_started_again_and_that_is_said(children, program, said):
    one, note = program()
    children.start(one)
    first = soon(lambda: pids(note))
    os.kill(first[0], signal.SIGKILL)
    thread, ended = watching(children)
    soon(lambda: len(pids(note)) == 4)
    children.stopping.set()
    thread.join(10)
    assert ended == [None]
    assert len(said) == 1
    assert said[0].startswith("The worker ended by itself (status -9)")
    gone(first)


def test_a_worker_that_keeps_ending_is_given_a_rest_and_started_again(children, program, said, monkeypatch):
    monkeypatch.setattr("demo.children.TRIES", 2)
    monkeypatch.setattr("demo.children.REST", 2)
    one, note = program(brief=True)
    children.start(one)
    thread, _ = watching(children)
    soon(lambda: len(said) == 2)
    assert "keeps ending" in said[1] and len(pids(note)) == 4
    soon(lambda: len(pids(note)) == 6)
    children.stopping.set()
    thread.join(10)


def test_the_web_server_is_started_again_like_any_other(children, program, said):
    web, note = program("web server")
    worker, others = program()
    children.start(web)
    children.start(worker)
    first = soon(lambda: pids(note))
    began = time.monotonic()
    os.kill(first[0], signal.SIGKILL)
    thread, _ = watching(children)
    soon(lambda: len(pids(note)) == 4)
    assert time.monotonic() - began < 10
    children.stopping.set()
    thread.join(10)
    assert len(said) == 1 and len(pids(others)) == 2
    gone(first)


def test_a_step_under_way_is_ended_when_we_are_asked_to_stop(children, program):
    one, note = program()
    threading.Timer(0.5, children.stopping.set).start()
    assert children.run(one.words) is None
    gone(pids(note))


def test_a_step_tells_how_it_ended(children, tmp_path):
    log = tmp_path / "log"
    assert children.run([sys.executable, "-c", "print('said')"], log) == 0
    assert read(log) == "said"
    assert children.run([sys.executable, "-c", "raise SystemExit(3)"]) == 3


# --- PostgreSQL and Valkey ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder():
    path = Path(tempfile.mkdtemp(prefix="early-help-")) / "run"
    path.mkdir()
    yield path
    embedded.Servers(path).stop()
    shutil.rmtree(path.parent)


@pytest.fixture
def servers(folder):
    return embedded.Servers(folder)


def ask(url, question="SELECT 1"):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def test_the_first_who_asks_starts_the_servers_and_the_next_finds_them(servers, folder):
    servers.stop()  # whatever another test began
    url = servers.database_url("brambleford")
    assert ask(url) == 1
    assert ask(url, "SELECT current_database()") == "earlyhelp_brambleford"
    assert ask(url, "SHOW fsync") == "on"
    assert servers.redis_url("brambleford").endswith("/0")
    assert servers.started == {"PostgreSQL", "Valkey"}
    other = embedded.Servers(folder)
    assert other.database_url("brambleford") == url
    assert other.redis_url("lewisham_2016").endswith("/1")
    assert other.redis_url("brambleford") == servers.redis_url("brambleford")
    assert other.started == set()


def test_nobody_comes_in_without_the_password(servers):
    url = servers.database_url("brambleford")
    password = url.split(":")[2].split("@")[0]
    with pytest.raises(psycopg.OperationalError):
        ask(url.replace(password, "guess"))


def test_after_a_crash_they_start_again_on_the_same_port_with_the_data_there(servers):
    url = servers.owner_url("brambleford")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS number")
    for pid in (servers.postgres_pid(), servers.valkey_pid() or 0):
        if pid:
            os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
            soon(lambda pid=pid: not alive(pid))
    assert servers.running() == []
    assert servers.owner_url("brambleford") == url
    assert ask(url, "SELECT number FROM kept") == 7


def test_a_number_left_by_a_crash_that_is_another_program_s_now_does_no_harm(servers):
    servers.ensure_postgres()
    servers.ensure_valkey()
    servers.stop()
    note = servers.data / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{servers.data}\n1\n5432\n\n127.0.0.1\n1 1\nready\n")
    if os.geteuid() == 0:
        owner = servers.data.stat()
        os.chown(note, owner.st_uid, owner.st_gid)
    (servers.broker / "valkey.pid").write_text(str(os.getpid()))
    assert servers.running() == []
    assert ask(servers.ensure_postgres()) == 1
    servers.ensure_valkey()
    assert servers.running() == ["PostgreSQL", "Valkey"]
    assert number(read(servers.broker / "valkey.pid")) != os.getpid()


def test_several_who_ask_at_once_start_one(servers, folder):
    servers.stop()
    code = (
        "from pathlib import Path; from embedded.servers import Servers;"
        f"one = Servers(Path({str(folder)!r})); one.database_url('at_once'); one.ensure_valkey();"
        "print(one.postgres_pid(), one.valkey_pid(), len(one.started))"
    )
    all_at_once = [
        subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [one.communicate(timeout=60)[0].split() for one in all_at_once]
    assert all(one.returncode == 0 for one in all_at_once)
    assert len({tuple(words[:2]) for words in said}) == 1
    assert sum(int(words[2]) for words in said) == 2


def test_what_another_process_uses_is_left_running(folder):
    embedded.Servers(folder).stop()
    ours = embedded.Servers(folder)
    ours.ensure_valkey()
    code = (
        "import sys; from pathlib import Path; from embedded.servers import Servers;"
        f"one = Servers(Path({str(folder)!r})); one.ensure_valkey(); print('there', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline().strip() == "there"
    assert ours.stop_what_we_started() == ([], ["Valkey"])
    other.communicate(timeout=20)
    assert ours.running() == ["Valkey"]
    assert ours.stop() == ["Valkey"]


def test_a_dropped_database_is_empty_when_it_comes_back(servers):
    url = servers.owner_url("dropped")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE gone ()")
    servers.drop_database("dropped")
    assert ask(servers.database_url("dropped"), "SELECT to_regclass('gone')") is None


def test_the_application_owns_nothing_and_neither_role_is_a_superuser(servers):
    asked = "SELECT count(*) FROM pg_roles WHERE (rolsuper OR rolcreaterole OR rolbypassrls) AND rolname LIKE 'earlyhelp%'"
    assert ask(servers.database_url("roles"), asked) == 0
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert ask(servers.database_url("roles"), owner) == "earlyhelp_owner"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(servers.database_url("roles"), "CREATE TABLE mine AS SELECT 1")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(servers.database_url("roles"), "SET ROLE earlyhelp_owner")


@pytest.mark.parametrize("name", ["", "../up", "UPPER", "a b", "1a", "a;drop", "a" * 52])
def test_what_cannot_be_a_name_is_refused_before_anything_starts(folder, name):
    with pytest.raises(ImproperlyConfigured, match="AUTHORITY"):
        embedded.database_name(name)


def test_without_the_wheels_one_sentence_says_what_to_set(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    empty = embedded.Servers(tmp_path / "run")
    with pytest.raises(ImproperlyConfigured, match="^Set DATABASE_URL"):
        empty.ensure_postgres()
    with pytest.raises(ImproperlyConfigured, match="^Set REDIS_URL"):
        empty.ensure_valkey()
    assert not embedded.available()


@pytest.fixture
def signals():
    """What this process does at a signal is as before once a test is over."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def test_signals_that_come_one_upon_the_other_stop_it(children, program, signals):
    """make and the terminal both pass Ctrl+C on, so it comes twice at the same moment."""
    children.start(program()[0])
    children.heed_signals()

    def many():
        for _ in range(200):
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Timer(0.2, many).start()
    assert children.watch() is None
    assert children.stopping.wait(0), "once told, it stays told"
