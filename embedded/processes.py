"""Processes, ports and small files: what starting and stopping servers comes down to."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

STOP_SECONDS = 30


def ran(words, owner=None, log=None):
    """Runs a command to its end, as ``owner`` (a passwd row) if given; whether it went well."""
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with open(log or os.devnull, "w") as out:
        words = [str(word) for word in words]
        return (
            subprocess.run(words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/", **who).returncode
            == 0
        )


def alive(pid):
    """Whether there is such a process; one that has ended and waits to be noticed counts as none."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return state(pid) != "Z"


def state(pid):
    """The letter the system gives its state; empty where the system has no such files."""
    return read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].strip()[:1]


def is_running(pid, program, word=""):
    """Whether that process lives and is that program: numbers are used again after a crash."""
    if not pid or not alive(pid):
        return False
    if not Path("/proc/self/cmdline").exists():
        line = subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True).stdout
    else:
        line = read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ")
    return program in line and str(word) in line


def end(pid, word):
    """Sends it that signal, waits until it has gone, and kills it after STOP_SECONDS."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, word)
    deadline = time.monotonic() + STOP_SECONDS
    while alive(pid):
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        if time.monotonic() > deadline:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            deadline += STOP_SECONDS
        time.sleep(0.02)


def answers(port):
    """Whether something listens on that port of 127.0.0.1."""
    with socket.socket() as one:
        one.settimeout(1)
        return bool(port) and one.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    """A port of 127.0.0.1 that nothing uses just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def port_kept_in(file):
    """The same port as last time if it is free, so that whoever knew the server finds it after a crash."""
    port = number(read(file))
    if not port or answers(port):
        port = free_port()
        write_secret(file, str(port))
    return port


def let_pass(folders):
    """Lets other users through (not look into) those folders and all above them, saying so if it changes any."""
    for folder in {parent for one in folders for parent in (one, *one.parents)}:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
            print(f"Let other users pass through {folder} (chmod o+x): PostgreSQL must.", file=sys.stderr)


def read(file):
    """What the file says, without the space around it; empty if there is no such file."""
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""


def number(text):
    """The whole number it says, or None."""
    return int(text) if text.isdigit() else None


def write_secret(file, text):
    """Writes in one move, for our eyes only: nobody reads half a file."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.touch(mode=0o600)
    new.write_text(text)
    new.replace(file)


def last_line(log):
    return (read(log).splitlines() or ["(nothing)"])[-1]
