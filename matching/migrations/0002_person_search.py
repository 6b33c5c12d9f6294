"""What searching for people stands on: three extensions, four functions and their indexes.

Expression indexes rather than columns: nobody has to keep them, the history's triggers know nothing of them,
and a person's row stays as narrow as it was. Each function says the same for the same text for ever, so a
change to one comes in a later migration that builds its indexes anew. GIN indexes only: beside a GiST one of
the same letters the planner takes the GiST one, which is five times slower.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension, CreateExtension
from django.db import migrations

# As in matching/scripts.py, held equal by a test.
SPACES = "-‐‑–—,/.;:_+&()[]{}\t\r\n\xa0"
MARKS = "".join(
    chr(n) for n in (*range(0x064B, 0x0653), 0x0640, 0x0670, 0x0A71, 0x093C, 0x09BC, 0x0A3C, 0x0ABC)
)
GONE = MARKS + "ءьъ'’‘ʼʻ`´\"“”0123456789!?*<>=#@$%^|~\\"
ARABIC = (
    "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهوىيةئؤپچژکگہیےںڈٹڑھੰ",
    "aaaabttjhkddrzsssdtzagfqklmnhuaiaiupcjkghiendtrhn",
)
# With the letters of Latin alphabets that unaccent leaves alone.
CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщыэюяіїєґўѓѝɔə", "abvgdejziiklmnoprstufhccssieuaiiegugioe")
INDIC = "nn  aaiiuurleeeeoooo" + "kkggnccjjnttddnttddn" + "npfbbmjrrlllvsssh" + "    " + "aiiuurreeeeoooo~"
CONSONANTS = "[bcdfghjklmnpqrstvwxyz]"

_indic = [
    (chr(block + 0x01 + place), letter)
    for block in (0x0900, 0x0980, 0x0A00, 0x0A80)
    for place, letter in enumerate(INDIC)
    if letter != " "
]
FROM = SPACES + ARABIC[0] + CYRILLIC[0] + "".join(one for one, _ in _indic) + GONE
TO = " " * len(SPACES) + ARABIC[1] + CYRILLIC[1] + "".join(one for _, one in _indic)
ASCII_FROM = "".join(c for c in SPACES if c.isascii()) + "".join(c for c in GONE if c.isascii())
ASCII_TO = " " * sum(c.isascii() for c in SPACES)


def _literal(text):
    return "'" + text.replace("'", "''") + "'"


FUNCTIONS = f"""
CREATE FUNCTION cases_plain_any_script(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    BEGIN ATOMIC
        SELECT CASE
            -- Latin letters with accents, and no others: nine names of ten that come here.
            WHEN name !~ '[^\u0001-\u02af\u1e00-\u1eff\u2018\u2019]' THEN regexp_replace(translate(
                unaccent('unaccent'::regdictionary, translate(lower(normalize(name, NFC)), '\u00a0ɔə', ' oe')),
                {_literal(ASCII_FROM)}, {_literal(ASCII_TO)}), '[^[:alpha:] ]', '', 'g')
            ELSE (
                SELECT replace(regexp_replace(
                    CASE WHEN name ~ '[\u0600-\u06ff\u0900-\u0aff]'
                        THEN regexp_replace(base, '({CONSONANTS})(?={CONSONANTS})', '\\1a', 'g') ELSE base END,
                    '[^[:alpha:] ~]', '', 'g'), '~', '')
                FROM (SELECT unaccent('unaccent'::regdictionary,
                    translate(lower(normalize(name, NFC)), {_literal(FROM)}, {_literal(TO)})) AS base) letters
            ) END;
    END;
COMMENT ON FUNCTION cases_plain_any_script IS
    'A name with accents or in another writing, in plain small Latin letters';

-- One expression of quick functions, so that the planner puts it in the place of the call.
CREATE FUNCTION cases_plain_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN octet_length(name) = char_length(name)
        THEN translate(lower(name), {_literal(ASCII_FROM)}, {_literal(ASCII_TO)})
        ELSE cases_plain_any_script(name) END;
COMMENT ON FUNCTION cases_plain_name IS 'A name in plain small Latin letters, its parts apart by spaces';

CREATE FUNCTION cases_sounds(words text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT array(
            SELECT DISTINCT sound FROM unnest(words) AS word, unnest(word || daitch_mokotoff(word)) AS sound
            WHERE octet_length(word) > 1
        );
    END;
COMMENT ON FUNCTION cases_sounds IS 'Plain words and their Daitch-Mokotoff codes';

CREATE FUNCTION cases_name_terms(given_names text, family_name text, preferred_name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
        SELECT cases_sounds(
            string_to_array(given || ' ' || family || ' ' || cases_plain_name(preferred_name), ' ')
            || replace(given, ' ', '') || replace(family, ' ', '')
        )
        FROM (SELECT cases_plain_name(given_names) AS given, cases_plain_name(family_name) AS family) plain;
    END;
COMMENT ON FUNCTION cases_name_terms IS
    'Everything a person may be found by: each part of their names and each name joined, as written and as heard';

-- A setting of its own, so that no session has to be told and no transaction is left changed.
CREATE FUNCTION cases_people_spelt_like(name text, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 40 SET pg_trgm.similarity_threshold = 0.45
    AS $$
        SELECT p.id FROM cases_person p
        WHERE cases_plain_name(p.given_names || ' ' || p.family_name) % name
        ORDER BY similarity(cases_plain_name(p.given_names || ' ' || p.family_name), name) DESC, p.id
        LIMIT most
    $$;
COMMENT ON FUNCTION cases_people_spelt_like IS 'The people whose whole names share most groups of three letters';

CREATE FUNCTION cases_phone_digits(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN right(regexp_replace(value, '[^0-9]', '', 'g'), 10);
COMMENT ON FUNCTION cases_phone_digits IS
    'The last ten digits of a telephone number: the same with +44 as with 0 before them';
"""

INDEXES = """
CREATE INDEX people_by_terms ON cases_person
    USING gin (cases_name_terms(given_names, family_name, preferred_name)) WITH (fastupdate = off);
CREATE INDEX people_by_letters ON cases_person
    USING gin (cases_plain_name(given_names || ' ' || family_name) gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX people_by_birth ON cases_person (born_on);
CREATE INDEX people_by_due_date ON cases_person (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX contacts_by_digits ON cases_contact (cases_phone_digits(value))
    WHERE ended_on IS NULL AND kind <> 'email';
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_initial"), ("cases", "0001_initial")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION cases_people_spelt_like, cases_phone_digits, cases_name_terms, cases_sounds,"
            " cases_plain_name, cases_plain_any_script",
        ),
        migrations.RunSQL(
            INDEXES,
            "DROP INDEX people_by_terms, people_by_letters, people_by_birth, people_by_due_date, contacts_by_digits",
        ),
    ]
