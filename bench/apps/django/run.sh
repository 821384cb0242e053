#!/usr/bin/env bash
set -eu
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 -m gunicorn config.wsgi:application --bind "127.0.0.1:${PORT:-8000}" \
  --workers "$((2 * ${WORKERS:-2} + 1))" --worker-class gthread --threads 4 --backlog 2048 --log-level warning
