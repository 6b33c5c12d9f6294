"""What finds a family in a list by the family's name and by those of its people (cases/finding.py)."""

from django.db import migrations

FOUND = """
CREATE FUNCTION {name}(word text) RETURNS SETOF bigint
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 100 SET pg_trgm.word_similarity_threshold = 0.3
    AS $$
        WITH asked AS MATERIALIZED (SELECT NULLIF(cases_plain_name(word), '') AS plain)
        SELECT f.id FROM cases_family f
        WHERE cases_name_terms('', f.name, '') && {terms}
           OR {family}
        UNION
        SELECT m.family_id FROM cases_person p JOIN cases_familymember m ON m.person_id = p.id
        WHERE (m.left_on IS NULL OR m.left_on > CURRENT_DATE) AND (
            cases_name_terms(p.given_names, p.family_name, p.preferred_name) && {terms}
            OR {person})
    $$;
COMMENT ON FUNCTION {name} IS '{comment}';
"""
PLAIN = "(SELECT plain FROM asked)"
FAMILY, PERSON = "cases_plain_name(f.name)", "cases_plain_name(p.given_names || ' ' || p.family_name)"


def _begins(name):
    return f"{name} ~ ('\\m' || {PLAIN})"


def _nearly(name):
    """Few of those that share groups of three letters are but a slip or two apart."""
    slips = f"levenshtein_less_equal(left(part, 60), left({PLAIN}, 60), 2)"
    most = f"CASE WHEN length({PLAIN}) > 4 THEN 2 ELSE 1 END"
    parts = f"unnest(string_to_array({name}, ' ')) AS part"
    return f"{name} %> {PLAIN} AND EXISTS (SELECT FROM {parts} WHERE {slips} <= {most})"


JUST_SO = FOUND.format(
    name="cases_families_called",
    terms=f"ARRAY[{PLAIN}]",
    family=_begins(FAMILY),
    person=_begins(PERSON),
    comment="The families with somebody of this name, or a name that begins so",
)
NEARLY = FOUND.format(
    name="cases_families_nearly_called",
    terms=f"cases_sounds(ARRAY[{PLAIN}])",
    family=_nearly(FAMILY),
    person=_nearly(PERSON),
    comment="The families with somebody whose name sounds so, or is spelt nearly so",
)
INDEXES = """
CREATE INDEX families_by_terms ON cases_family
    USING gin (cases_name_terms('', name, '')) WITH (fastupdate = off);
CREATE INDEX families_by_letters ON cases_family
    USING gin (cases_plain_name(name) gin_trgm_ops) WITH (fastupdate = off);
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0001_initial")]

    operations = [
        # Its setting is known once the extension has been used on this connection: to whoever owns no server it is not there.
        migrations.RunSQL("SELECT show_limit()", migrations.RunSQL.noop),
        migrations.RunSQL(
            JUST_SO + NEARLY, "DROP FUNCTION cases_families_called, cases_families_nearly_called"
        ),
        migrations.RunSQL(INDEXES, "DROP INDEX families_by_terms, families_by_letters"),
    ]
