#!/usr/bin/env bash
# The application runs on Debian's packages for the system's own Python. Debian leaves pydantic uncompiled, while who installs it with pip gets
# it compiled: here it is compiled from Debian's source, once.
set -eu
python=/usr/bin/python3
compiled="$(cd "$(dirname "$0")/../../.." && pwd)/artifacts/bench/pydantic"
packages="python3-fastapi uvicorn python3-uvloop python3-httptools python3-sqlalchemy python3-sqlalchemy-ext python3-psycopg2 python3-jinja2 cython3 python3-dev gcc"
ready() { "$python" -c 'import fastapi, uvicorn, uvloop, httptools, sqlalchemy, psycopg2, jinja2, Cython, sqlalchemy.cprocessors, sqlalchemy.cresultproxy' 2>/dev/null; }
is_compiled() { PYTHONPATH="$compiled" "$python" -c 'import pydantic; assert pydantic.compiled' 2>/dev/null; }

[ -x "$python" ] || { echo "skipped: $python is not installed"; exit 77; }
if ! ready && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 || true
fi
ready || { echo "skipped: needs the Debian packages $packages"; exit 77; }

is_compiled && exit 0
rm -rf "$compiled"
mkdir -p "$compiled"
cp -r "$("$python" -c 'import os, pydantic; print(os.path.dirname(pydantic.__file__))')" "$compiled/"
(cd "$compiled" && CFLAGS='-O2 -g0' "$python" -c 'from Cython.Build.Cythonize import main; main()' \
  --inplace --parallel "$(nproc)" -3 --exclude pydantic/generics.py 'pydantic/*.py') >"$compiled/build.log" 2>&1 || { tail -n 20 "$compiled/build.log" >&2; exit 1; }
is_compiled || { echo "pydantic is not compiled; see $compiled/build.log" >&2; exit 1; }
