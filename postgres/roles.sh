#!/bin/sh
# Lies in /docker-entrypoint-initdb.d of the image, which runs it once, when the database is new. The service owns its
# database and nothing else; the exporter reads figures. Later changes of a password: `alter role … password …`.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --quiet \
  --set service="$DATABASE_PASSWORD" --set monitor="$DATABASE_MONITOR_PASSWORD" <<'SQL'
create role parley login password :'service';
create role monitor login password :'monitor' connection limit 5 in role pg_monitor;
create database parley owner parley;
revoke connect on database parley from public;
grant connect on database parley to monitor;
SQL
