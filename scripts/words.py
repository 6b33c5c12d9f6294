"""The words families read, in every language: finds what is used, writes what is missing, compiles the rest.

    .venv/bin/python scripts/words.py

Adds each sentence used in the family's pages to portal/locale/*/LC_MESSAGES/django.po (with an empty
translation, which a test refuses), takes out those no longer used, and compiles django.mo beside it.
"""

import ast
import re
import tomllib
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parent.parent
LOCALE = PROJECT / "portal" / "locale"
SOURCES = [
    "templates/portal/*.html", "templates/layouts/portal.html", "templates/plans/print.html",
    "templates/components/messages.html", "templates/components/places.html", "portal/**/*.py", "plans/for_family.py", "earlyhelp/family_dates.py", "earlyhelp/births.py", "earlyhelp/ages.py",
    "templates/referrals/letter_print.html", "referrals/letters/*.py",
    "templates/asking/*.html", "asking/**/*.py", "documents/ordering.py", "cases/models/called.py",
    "earlyhelp/templatetags/eh_forms.py", "earlyhelp/pages.py", "earlyhelp/ways.py", "earlyhelp/forms/*s.py", "earlyhelp/forms/markup.py",
]  # fmt: skip
# Django has these in Bengali, but has no Somali at all.
CALENDAR = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
# Where professionals may work, as cases.codes.Source has it.
KINDS_OF_SERVICE = (
    "School or college", "Education service", "GP", "Health visitor", "School nurse", "Other primary health service",
    "Accident and emergency", "Other health service", "Housing", "Council: social care",
    "Council: another service", "Another council", "Council: early help", "Police",
    "Court, probation, immigration or prison", "Voluntary group, children’s centre or other",
)  # fmt: skip
NAMES = {"_", "gettext", "gettext_lazy"}
CALL = re.compile(r"""\b(?:gettext|_)\((u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')\)""")


def in_python(text):
    """(context, sentence) of every call of gettext with its words written out."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if node.func.id in NAMES and len(words) == 1:
            yield None, words[0]
        elif node.func.id == "pgettext" and len(words) == 2:
            yield words[0], words[1]


def in_template(text):
    """(None, sentence) of every translate and blocktranslate tag."""
    for found in CALL.finditer(templatize(text)):
        yield None, ast.literal_eval(found.group(1)).replace("%%", "%")


def used():
    """Every (context, sentence) a family can come to read, in a fixed order."""
    found = {}
    for pattern in SOURCES:
        for path in sorted(PROJECT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            read = in_template if path.suffix == ".html" else in_python
            found |= dict.fromkeys(read(text))
    default = tomllib.loads(
        (PROJECT / "earlyhelp" / "authorities" / "brambleford.toml").read_text(encoding="utf-8")
    )
    found |= dict.fromkeys((None, area["name"]) for area in default["areas"])
    found |= dict.fromkeys((None, need[part]) for need in default["needs"] for part in ("name", "hint"))
    found |= dict.fromkeys((None, language) for language in default["spoken_languages"])
    standing_in = tomllib.loads(
        (PROJECT / "earlyhelp" / "authority" / "defaults.toml").read_text(encoding="utf-8")
    )
    notice = default.get("information_notice", standing_in["information_notice"])
    found |= dict.fromkeys((None, line.replace("{authority}", default["name"])) for line in notice)
    found |= dict.fromkeys((None, label) for label in KINDS_OF_SERVICE)
    for path in sorted((PROJECT / "earlyhelp" / "authorities").glob("*.toml")):
        places = tomllib.loads(path.read_text(encoding="utf-8")).get("places", {})
        found |= dict.fromkeys((None, line) for line in places.get("offers", ()))
    for level in default["levels"]:
        found |= dict.fromkeys([(None, level["name"]), (None, level["what_happens"])])
    return list(found | dict.fromkeys((None, word) for word in CALENDAR))


def bring_up_to_date(po_path):
    """Rewrite one .po with exactly what is used, and compile it. Returns the sentences still without words."""
    old = polib.pofile(str(po_path)) if po_path.exists() else polib.POFile()
    new = polib.POFile(wrapwidth=110)
    language = po_path.parent.parent.name
    new.metadata = {
        "Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }  # fmt: skip
    new.header = "What families read. A draft: see README.md in this folder."
    for context, sentence in used():
        known = old.find(sentence, msgctxt=context or False)
        new.append(polib.POEntry(msgctxt=context, msgid=sentence, msgstr=known.msgstr if known else ""))
    new.save(str(po_path))
    new.save_as_mofile(str(po_path.with_suffix(".mo")))
    return [entry.msgid for entry in new.untranslated_entries()]


def main():
    settings.configure(USE_I18N=True)
    django.setup()
    for po_path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        missing = bring_up_to_date(po_path)
        print(f"{po_path.relative_to(PROJECT)}: {len(missing)} without words", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
