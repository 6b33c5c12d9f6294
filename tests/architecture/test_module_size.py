import pytest

from tests.architecture.source import name, python_files

MOST_LINES = 400


@pytest.mark.parametrize("path", python_files(), ids=name)
def test_a_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES
