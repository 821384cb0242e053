#!/usr/bin/env bash
set -eu
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH="$PWD/../../../artifacts/bench/pydantic"
exec /usr/bin/python3 -m uvicorn app.main:app --host 127.0.0.1 --port "${PORT:-8000}" \
  --workers "${WORKERS:-2}" --loop uvloop --http httptools --no-access-log --log-level warning
