"""Makes .venv with the pinned packages and sees to the system libraries that pip cannot install.

    setup.sh demo | test | packages

Run by any Python 3.11 or newer, so it uses the standard library only. On Debian as root it installs
a missing system library itself; elsewhere it says the one line to run. Nothing is done twice: a stamp
in .venv remembers which pins it holds.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
PINS = PROJECT / "requirements-dev.txt"
STAMP = VENV / "pins"
RUN = PROJECT / ".run"

# What WeasyPrint loads, by the names it has on Linux and macOS.
LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset.dylib",
    ),
}
# Letters of every script the plans are printed in; file names by which to tell that a package is there.
FONTS = {"fonts-noto-core": "NotoSansBengali*", "fonts-liberation": "LiberationSans-Regular*"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")
# The same browser without the window that nobody sees comes first: it takes a fifth less time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

started = time.monotonic()


def say(text):
    print(f"  {time.monotonic() - started:5.1f} s  {text}", flush=True)


def fail(text):
    print(text, file=sys.stderr)
    sys.exit(2)


def apt_may():
    return os.geteuid() == 0 and shutil.which("apt-get")


def apt(packages, why, must=True):
    """Installs Debian packages when it may; else, or when that fails, says what to run."""
    by_hand = f"{why}: install it, then run this again (Debian: sudo apt-get install {' '.join(packages)})"
    if sys.platform == "darwin":
        by_hand = f"{why}: install it, then run this again (macOS: brew install pango, or a Chromium browser)"
    if apt_may():
        say(f"{why}: installing {' '.join(packages)} with apt-get")
        RUN.mkdir(exist_ok=True)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
        with (RUN / "apt.log").open("ab") as log:
            quiet = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            # the lists may be old or missing: try with those there are, then with new ones
            for words in (install, ["apt-get", "update", "-q"], install):
                if subprocess.run(words, env=env, **quiet).returncode == 0 and words is install:
                    return
        by_hand += "; .run/apt.log says why apt-get failed"
    if must:
        fail(by_hand)
    say(f"{by_hand}. Going on without.")


def make_venv():
    if os.access(PYTHON, os.X_OK):
        question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        if subprocess.run([PYTHON, "-c", question], capture_output=True).returncode == 0:
            return
    say(f"making .venv with Python {sys.version.split()[0]}")
    words = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(words, capture_output=True).returncode:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        apt([version], "Python's venv module is missing")
        made = subprocess.run(words, capture_output=True, text=True)
        if made.returncode:
            fail(f".venv could not be made: {(made.stdout + made.stderr).strip().splitlines()[-1]}")


def install_packages():
    wanted = f"{hashlib.sha256(PINS.read_bytes()).hexdigest()} {os.path.realpath(PYTHON)} {VENV}"
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    STAMP.unlink(missing_ok=True)
    count = sum(line[:1].isalnum() for line in PINS.read_text().splitlines())
    say(f"installing {count} pinned packages (a minute or so)")
    RUN.mkdir(exist_ok=True)
    words = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--progress-bar",
        "off",
        "--disable-pip-version-check",
        "-r",
        str(PINS),
    ]
    seen, told, lines = 0, time.monotonic(), []
    env = os.environ | {"PIP_ROOT_USER_ACTION": "ignore", "PYTHONUNBUFFERED": "1"}
    with (
        (RUN / "pip.log").open("w") as log,
        subprocess.Popen(
            words,
            env=env,
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as pip,
    ):
        for line in pip.stdout:
            log.write(line)
            lines.append(line.strip())
            seen += line.startswith(("Collecting ", "Requirement already"))
            if line.startswith("Installing collected"):
                say("all found, unpacking them")
                seen = count
            elif seen < count and time.monotonic() - told > 5:
                told = time.monotonic()
                say(f"{min(seen, count)} of {count} found")
    if pip.returncode:
        errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:] or ["nothing was said"]
        fail(f"Installing the packages failed; .run/pip.log has it all. {errors[0]}")
    STAMP.write_text(wanted)
    say("packages installed")


def loads(names):
    for name in names:
        try:
            ctypes.CDLL(name)
            return True
        except OSError:
            continue
    return False


def check_libraries():
    missing = [package for package, names in LIBRARIES.items() if not loads(names)]
    if missing:
        apt(missing, "Pango, which draws the PDFs, is missing")
    folders = [Path(folder) for folder in (*FONT_FOLDERS, str(Path.home() / ".fonts"))]
    there = [folder for folder in folders if folder.is_dir()]
    fonts = [name for name, files in FONTS.items() if not any(any(one.rglob(files)) for one in there)]
    if fonts and sys.platform != "darwin":
        apt(fonts, "Fonts for Bengali and other scripts in PDFs are missing", must=False)


def check_browser():
    packages = [("chromium-headless-shell", False)] if apt_may() else []
    for package, must in [*packages, ("chromium", True)]:
        if not os.environ.get("CHROMIUM") and not any(shutil.which(name) for name in BROWSERS):
            apt([package], "Chromium, which the browser tests drive, is missing", must)


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "demo"
    os.chdir(PROJECT)
    make_venv()
    install_packages()
    if what in ("demo", "test"):
        check_libraries()
    if what == "test":
        check_browser()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        fail("Stopped.")
