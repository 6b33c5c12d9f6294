"""A number is looked for without its extension, which counted among its last ten digits; the indexes of whatever app that hold
those digits are made anew. The extension is what earlyhelp/ways.py reads as one."""

from django.db import migrations

WITHOUT_EXTENSION = r"""
CREATE OR REPLACE FUNCTION cases_phone_digits(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN right(regexp_replace(
        regexp_replace(value, '[\s,;]*(ext(ension|n)?\.?|x|#)\s*:?\s*[0-9]{1,7}\.?\s*$', '', 'i'), '[^0-9]', '', 'g'
    ), 10);
COMMENT ON FUNCTION cases_phone_digits IS
    'The last ten digits of a telephone number, without its extension: the same with +44 as with 0 before them';
"""
AS_IT_WAS = """
CREATE OR REPLACE FUNCTION cases_phone_digits(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN right(regexp_replace(value, '[^0-9]', '', 'g'), 10);
COMMENT ON FUNCTION cases_phone_digits IS
    'The last ten digits of a telephone number: the same with +44 as with 0 before them';
"""
INDEXES = """
DO $$
DECLARE
    one regclass;
BEGIN
    FOR one IN SELECT indexrelid::regclass FROM pg_index WHERE pg_get_indexdef(indexrelid) LIKE '%cases_phone_digits%' LOOP
        EXECUTE format('REINDEX INDEX %s', one);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0005_other_names_are_found")]

    operations = [
        migrations.RunSQL(WITHOUT_EXTENSION, AS_IT_WAS),
        migrations.RunSQL(INDEXES, INDEXES),
    ]
