#!/usr/bin/env bash
# run.sh            serves
# run.sh seed <n>   makes the tables by the application's migrations and fills them with n posts and n products
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../dotnet.sh"

# The load comes without TLS and names no host; everything else is as in production, the request log included.
export Gable__Security__AllowPlainHttp=true Gable__Security__AllowAnyHost=true
export Gable__Secret="${GABLE_BENCH_SECRET:-bench-only-0123456789-0123456789-0123456789}"

# BENCH_CACHE=off shows the way to the database instead of the response cache.
if [ "${BENCH_CACHE:-on}" = off ]; then
  export Gable__ResponseCache__Enabled=false
fi

if [ "${DATABASE:-sqlite}" = postgres ]; then
  export Gable__Data__ConnectionString="$POSTGRES_URL"
else
  export Gable__Data__ConnectionString="$DB"
fi

if [ "${1:-}" = seed ]; then
  export Bench__Rows="${2:-10000}" Gable__Data__StatementTimeout=00:00:00
  (run_app Bench.Gable db migrate)
  run_app Bench.Gable db seed
fi

run_app Bench.Gable
