#!/bin/sh
# The two roles of the database: earlyhelp_owner, which owns the tables and migrates, and earlyhelp, which serves pages and
# runs jobs, owns nothing, and may only add to the trail and read it. Neither is a superuser. docker-compose.yml has its
# database run this once, when it is new; on a database server of your own, run it as its administrator with these set:
# POSTGRES_USER, POSTGRES_DB, DATABASE_PASSWORD, DATABASE_OWNER_PASSWORD.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$DATABASE_OWNER_PASSWORD" --set password="$DATABASE_PASSWORD" --set database="$POSTGRES_DB" <<'SQL'
CREATE ROLE earlyhelp_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE earlyhelp LOGIN PASSWORD :'password';
ALTER DATABASE :"database" OWNER TO earlyhelp_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO earlyhelp;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
