#!/bin/sh
# Restore a folder that backup.sh made: restore.sh FOLDER. Into an EMPTY data folder and an EMPTY database; the server is stopped.
set -eu
umask 077
source=${1:?usage: restore.sh FOLDER}
data=${PANJI_DATA_DIR:?set PANJI_DATA_DIR}
if [ -e "$data/files" ] || [ -e "$data/panji.sqlite3" ]; then
    echo "$data is not empty: move it away first, nothing is overwritten." >&2
    exit 1
fi
(cd "$source" && sha256sum --check --quiet SHA256SUMS)
mkdir -p "$data"
# The note of the record's heads in the backup is left out where a newer one lies there already: the newer one
# is how Panji notices that the backup is older than what people have seen.
if [ -f "$data/heads.json" ]; then
    tar -C "$data" -xf "$source/files.tar" --exclude=heads.json
else
    tar -C "$data" -xf "$source/files.tar"
fi
if [ -n "${DATABASE_URL:-}" ]; then
    pg_restore --no-owner --exit-on-error --dbname="$DATABASE_URL" "$source/database.dump"
else
    cp "$source/database.sqlite3" "$data/panji.sqlite3"
fi
echo "Restored. Now, with the same settings: manage.py migrate, manage.py check --database default, manage.py verify_record."
