"""Which passwords are refused, with a sentence that says what to do."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "P@ssw0rd123456",
        "qwertyuiop1234",
        "Brambleford2026!",
        "iloveyou123456",
        "manchesterunited",
        "aaaaaaaaaaaaaaaa",
    ],
)
def test_what_is_on_the_lists_or_stands_around_its_owner_is_refused(password, lead):
    lead.name, lead.email = "Grace Okafor", "grace.okafor@example.org"
    with pytest.raises(ValidationError) as refused:
        validate_password(password, lead)
    assert any("harder to guess" in sentence for sentence in refused.value.messages)


@pytest.mark.parametrize(
    "password", ["kettle orbit mustard lamp", "tV9#quay-bronze.41", "x" * 60 + "gravel-otter-plum" * 40]
)
def test_words_that_do_not_belong_together_are_taken_however_long(password, lead):
    assert validate_password(password, lead) is None
