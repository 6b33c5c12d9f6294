"""Every sentence families read is there in every language, and what is compiled is what is written."""

import gettext
import re
import runpy
from datetime import datetime

import polib
import pytest
from django.conf import settings
from django.utils.translation import override

from earlyhelp import family_dates
from earlyhelp.authority import authority
from earlyhelp.clocks import LONDON

LOCALE = settings.BASE_DIR / "portal" / "locale"
LANGUAGES = ["bn", "so"]
used = runpy.run_path(str(settings.BASE_DIR / "scripts" / "words.py"))["used"]
FILLED_IN = re.compile(r"%\((\w+)\)s")


def po(language):
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def test_the_languages_are_those_the_authority_offers():
    assert ["en", *LANGUAGES] == [one.code for one in authority().languages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_used_has_words(language):
    written = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in po(language)}
    missing = [words for words in used() if not written.get(words, "").strip()]
    assert not missing, f"run scripts/words.py, then fill in: {missing}"
    assert set(written) == set(used()), "run scripts/words.py: some are no longer used"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_stays(language):
    for entry in po(language):
        assert sorted(FILLED_IN.findall(entry.msgid)) == sorted(FILLED_IN.findall(entry.msgstr)), entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    path = LOCALE / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    for entry in po(language):
        found = (
            catalogue.pgettext(entry.msgctxt, entry.msgid)
            if entry.msgctxt
            else catalogue.gettext(entry.msgid)
        )
        assert found == entry.msgstr, f"run scripts/words.py: {entry.msgid}"


def test_all_the_words_are_found():
    sentences = {sentence for _context, sentence in used()}
    for one in (
        "Mark as done",
        "Exit this page",
        "Who agreed this plan",
        "Your code",
        "Done on %(day)s",
        "Or ring us on %(phone)s.",
    ):
        assert one in sentences
    assert ("time of day", "around midday") in used()
    assert len(sentences) > 150


@pytest.mark.parametrize(
    ("language", "day", "time"),
    [
        ("en", "Thursday 26 November 2026", "1.30pm"),
        ("bn", "বৃহস্পতিবার ২৬ নভেম্বর ২০২৬", "দুপুর ১:৩০"),
        ("so", "Khamiis 26 Nofembar 2026", "1:30 duhurnimo"),
    ],
)
def test_a_day_and_a_time_in_each_language(language, day, time):
    at = datetime(2026, 11, 26, 13, 30, tzinfo=LONDON)
    with override(language):
        assert (family_dates.day_long(at), family_dates.clock(at)) == (day, time)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(3, "রাত"), (4, "সকাল"), (11, "সকাল"), (12, "দুপুর"), (15, "বিকাল"), (18, "সন্ধ্যা"), (20, "রাত")],
)
def test_the_parts_of_the_day(hour, part):
    at = datetime(2026, 1, 5, hour, 5, tzinfo=LONDON)
    with override("bn"):
        assert family_dates.clock(at).startswith(part)
