"""What is asked of each person that a search brings, as functions: PostgreSQL plans them once a connection, and not with each
of a search's statements, where planning took longer than finding."""

from django.db import migrations

# A closed name is known to the workers named for it: the rule of cases.audience.readable, held to it by a test.
FUNCTIONS = """
CREATE FUNCTION cases_other_names(of_person bigint, reader bigint) RETURNS json
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT json_agg(json_build_array(o.given_names, o.family_name, o.why, o.to_on) ORDER BY o.id)
        FROM cases_personname o
        WHERE o.person_id = of_person AND (o.topic = '' OR EXISTS (
            SELECT 1 FROM cases_personname_known_to k WHERE k.personname_id = o.id AND k.user_id = reader
        ))
    );
END $$;
COMMENT ON FUNCTION cases_other_names IS
    'The other names of a person that a reader may know of: [[given names, family name, why, until when]]';

CREATE FUNCTION cases_under_a_closed_name(merged_into bigint, given text, family text, reader bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF merged_into IS NULL THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        WITH RECURSIVE ends(id) AS (
            SELECT merged_into
            UNION SELECT e.merged_into_id FROM cases_person e JOIN ends USING (id)
        )
        SELECT 1 FROM ends
        JOIN cases_person kept USING (id)
        JOIN cases_personname c ON c.person_id = kept.id
        WHERE NOT (c.topic = '' OR EXISTS (
            SELECT 1 FROM cases_personname_known_to k WHERE k.personname_id = c.id AND k.user_id = reader
        )) AND (
            (c.given_names <> '' AND cases_plain_name(c.given_names) = cases_plain_name(given)
                AND cases_plain_name(c.given_names) <> cases_plain_name(kept.given_names))
            OR (c.family_name <> '' AND cases_plain_name(c.family_name) = cases_plain_name(family)
                AND cases_plain_name(c.family_name) <> cases_plain_name(kept.family_name))
        )
    );
END $$;
COMMENT ON FUNCTION cases_under_a_closed_name IS
    'Whether a record merged into another bears a closed name of that one which a reader does not know of';
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0007_one_goes_on")]

    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION cases_other_names, cases_under_a_closed_name"),
    ]
