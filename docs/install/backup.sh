#!/bin/sh
# Back up database and files into one folder: backup.sh FOLDER. Needs the settings of the service in the environment.
# The database first: a file is stored before the row that names it, so that the files copied afterwards hold
# everything the database knows.
set -eu
umask 077
target=${1:?usage: backup.sh FOLDER}
data=${PANJI_DATA_DIR:?set PANJI_DATA_DIR}
python=${PANJI_PYTHON:-python3}
mkdir -p "$target"
name=panji-$(date -u +%Y%m%dT%H%M%SZ)
part=$target/.$name.part
rm -rf "$part"
mkdir "$part"
if [ -n "${DATABASE_URL:-}" ]; then
    pg_dump --format=custom --no-owner --file="$part/database.dump" "$DATABASE_URL"
else
    "$python" - "$data/panji.sqlite3" "$part/database.sqlite3" <<'PYTHON'
import sqlite3
import sys

source, copy = (sqlite3.connect(path) for path in sys.argv[1:])
source.backup(copy)  # consistent while the server writes
copy.close()
PYTHON
fi
tar -C "$data" -cf "$part/files.tar" --files-from /dev/null $([ -d "$data/files" ] && echo files) $([ -f "$data/heads.json" ] && echo heads.json)
(cd "$part" && sha256sum ./* >SHA256SUMS)
mv "$part" "$target/$name"
# Keep the last thirty.
ls -1d "$target"/panji-* | head -n -30 | xargs -r rm -rf
echo "$target/$name"
