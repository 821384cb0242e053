#!/usr/bin/env bash
# The Store sample in production: run.sh serves; run.sh seed makes the database by its migrations and seeds.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../apps/dotnet.sh"

export Gable__Security__AllowPlainHttp=true Gable__Security__AllowAnyHost=true Gable__Data__ConnectionString="$DB"
export Gable__Secret="${GABLE_BENCH_SECRET:-bench-only-0123456789-0123456789-0123456789}"
# Nothing is sent while it is measured.
export Gable__Mail__Server=127.0.0.1 Gable__Mail__From=shop@example.com Gable__Mail__BaseUrl=http://127.0.0.1
app_dir="$repository/samples/Store"

if [ "${1:-}" = seed ]; then
  (run_app Store db migrate)
  (run_app Store db seed)
  # A shop in production has somebody to run it; without users each start would make a link for the first one.
  run_app Store user create shop@example.com --name Shop --role admin --password bench-Only-0123456789
fi

run_app Store
