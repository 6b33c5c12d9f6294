from django.db import migrations

FUNCTION = """
CREATE FUNCTION cases_names_spelt_like(name text, most integer, reader bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 SET pg_trgm.similarity_threshold = 0.45
    AS $$
        SELECT n.person_id FROM cases_personname n
        WHERE cases_plain_name(n.given_names || ' ' || n.family_name) % name
        AND (n.topic = '' OR EXISTS (
            SELECT 1 FROM cases_personname_known_to k WHERE k.personname_id = n.id AND k.user_id = reader
        ))
        ORDER BY similarity(cases_plain_name(n.given_names || ' ' || n.family_name), name) DESC, n.id
        LIMIT most
    $$;
COMMENT ON FUNCTION cases_names_spelt_like IS
    'The people who have or had another name, known to a reader, that shares most groups of three letters';
"""

INDEXES = """
CREATE INDEX other_names_by_terms ON cases_personname
    USING gin (cases_name_terms(given_names, family_name, '')) WITH (fastupdate = off);
CREATE INDEX other_names_by_letters ON cases_personname
    USING gin (cases_plain_name(given_names || ' ' || family_name) gin_trgm_ops) WITH (fastupdate = off);
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0004_what_a_bad_line_leaves"), ("cases", "0015_names_as_they_are")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION cases_names_spelt_like"),
        migrations.RunSQL(INDEXES, "DROP INDEX other_names_by_terms, other_names_by_letters"),
    ]
