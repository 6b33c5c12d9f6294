"""What a council's own service needs to be told before it starts, and what `check --deploy` says of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks

from earlyhelp.apps import proxies_are_trusted
from tests.architecture.test_compose import example

PROJECT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "AUTHORITY": "brambleford", "SECRET_KEY": "of nobody, and long enough for that " * 2,
    "ALLOWED_HOSTS": "early-help.example.gov.uk", "PUBLIC_URL": "https://early-help.example.gov.uk",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://user:password@smtp.example.gov.uk:587", "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.production",
}  # fmt: skip
ASK = "from django.conf import settings as s; print(s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT)"


def started(**changes):
    """What the settings of production say when they are read with this environment."""
    env = {name: value for name, value in os.environ.items() if name != "TRUSTED_PROXIES"}
    return subprocess.run(
        [sys.executable, "-c", ASK],
        env=env | PRODUCTION | changes,
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "number", [{}, {"TRUSTED_PROXIES": ""}, {"TRUSTED_PROXIES": "-1"}, {"TRUSTED_PROXIES": "one"}]
)
def test_it_does_not_start_before_it_is_told_how_many_proxies_stand_in_front(number):
    ended = started(**number)
    assert ended.returncode and "Set TRUSTED_PROXIES to how many proxies" in ended.stderr.splitlines()[-1]


def test_the_image_is_built_with_all_that_settings_ask_for():
    built = next(line for line in (PROJECT / "Dockerfile").read_text().splitlines() if "SECRET_KEY=" in line)
    ended = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.production"}
        | dict(word.split("=", 1) for word in built.split() if "=" in word),
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    ("number", "said"), [("0", "None 0"), ("1", "('HTTP_X_FORWARDED_PROTO', 'https') 1")]
)
def test_only_a_proxy_of_our_own_is_believed_about_the_way_a_request_came(number, said):
    assert started(TRUSTED_PROXIES=number).stdout.strip() == said


def test_the_example_trusts_the_proxy_that_the_compose_file_asks_for():
    assert "X-Forwarded-Proto" in (PROJECT / "docker-compose.yml").read_text()
    assert "\nTRUSTED_PROXIES=1\n" in (PROJECT / ".env.example").read_text()
    assert "address" in example()["TRUSTED_PROXIES"]


def warned(settings, proxies, **more):
    for name, value in {
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        "SECURE_PROXY_SSL_HEADER": None,
        **more,
    }.items():
        setattr(settings, name, value)
    return [one.id for one in proxies_are_trusted(None)]


HEADER = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
OVER_TLS = {"PUBLIC_URL": "https://early-help.example.gov.uk"}


@pytest.mark.parametrize(
    ("proxies", "more", "ids"),
    [
        (0, OVER_TLS, ["earlyhelp.W001"]),
        (0, HEADER, ["earlyhelp.W001"]),
        (0, {}, []),
        (1, OVER_TLS | HEADER, []),
    ],
)
def test_a_check_warns_when_everybody_would_share_one_address(settings, proxies, more, ids):
    assert warned(settings, proxies, **more) == ids


def test_the_check_is_one_of_those_before_a_service_goes_out():
    assert proxies_are_trusted in checks.registry.registry.get_checks(include_deployment_checks=True)
    assert proxies_are_trusted not in checks.registry.registry.get_checks()
    assert settings.PUBLIC_URL.startswith("http:")


def test_cookies_of_a_service_can_be_set_by_no_neighbour_under_the_same_name():
    ask = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        env=os.environ | PRODUCTION | {"TRUSTED_PROXIES": "1"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert said.stdout.split() == ["__Host-session", "__Host-csrf"], said.stderr


@pytest.mark.parametrize(
    "public",
    [
        {"PUBLIC_URL": "https://early-help.example.gov.uk"},
        {"ALLOWED_HOSTS": "early-help.example.gov.uk"},
        {"PUBLIC_URL": "http://localhost.example.org:8000"},
    ],
)
def test_a_demonstration_with_an_address_for_others_does_not_start(public):
    own = {"PUBLIC_URL": "http://localhost:8000", "ALLOWED_HOSTS": "localhost", "EMAIL_URL": ""}
    demo = PRODUCTION | {"DJANGO_SETTINGS_MODULE": "earlyhelp.settings.demo"} | own

    def start(**changes):
        words = [sys.executable, "-c", "from django.conf import settings as s; print(s.DEMO)"]
        return subprocess.run(
            words, env=os.environ | demo | changes, cwd=PROJECT, capture_output=True, text=True
        )

    assert start().stdout.strip() == "True"
    assert "may only serve this computer" in start(**public).stderr
