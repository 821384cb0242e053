#!/usr/bin/env bash
# The application runs on Debian's packages for the system's own Python.
set -eu
python=/usr/bin/python3
packages="python3-fastapi uvicorn python3-uvloop python3-httptools python3-sqlalchemy python3-sqlalchemy-ext python3-psycopg2 python3-jinja2"
ready() { "$python" -c 'import fastapi, uvicorn, uvloop, httptools, sqlalchemy, psycopg2, jinja2, sqlalchemy.cprocessors, sqlalchemy.cresultproxy' 2>/dev/null; }

[ -x "$python" ] || { echo "skipped: $python is not installed"; exit 77; }
ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 || true
fi
ready || { echo "skipped: needs the Debian packages $packages"; exit 77; }
