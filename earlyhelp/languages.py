"""Languages families can read their plan in. Django does not know Somali, so we tell it."""

from django.conf import locale

LANGUAGES_WE_OFFER = [("en-gb", "English"), ("bn", "বাংলা"), ("so", "Soomaali")]


def teach_django_our_languages():
    locale.LANG_INFO.setdefault(
        "so", {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"}
    )
