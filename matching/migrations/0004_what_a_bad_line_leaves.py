"""What is left of a name when all that is misheard by telephone is made one, in an index of its own (matching/alike.py)."""

from django.db import migrations

FUNCTION = r"""
CREATE FUNCTION cases_skeleton(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(translate(regexp_replace(translate(regexp_replace(regexp_replace(name,
        'tsch|tch|sch|cz|sz|rz|ch|sh|zh|dj|ts|dz|c(?=[eiy])', 's', 'g'), 'th|dh', 't', 'g'),
        'qcgxzjbvfwdm', 'kkkksspppptn'), '[rl](?![aeiouy])', '', 'g'), 'raeiouyh', 'l'), '(.)\1+', '\1', 'g');
COMMENT ON FUNCTION cases_skeleton IS 'What a bad line leaves of plain words: classes of consonants, no two alike side by side';

CREATE FUNCTION cases_skeletons(name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(string_to_array(cases_skeleton(replace(name, 'ph', 'f')) || ' ' || CASE WHEN name ~ 'f|ph'
        THEN cases_skeleton(replace(replace(name, 'ph', 'f'), 'f', 's')) ELSE '' END, ' '), '');
COMMENT ON FUNCTION cases_skeletons IS 'The skeleton of each plain word, and the one it has if its f was an s';
"""
INDEX = """
CREATE INDEX people_by_skeletons ON cases_person
    USING gin (cases_skeletons(cases_plain_name(given_names || ' ' || family_name))) WITH (fastupdate = off);
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_who_may_be_on_two_records")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION cases_skeletons, cases_skeleton"),
        migrations.RunSQL(INDEX, "DROP INDEX people_by_skeletons"),
    ]
