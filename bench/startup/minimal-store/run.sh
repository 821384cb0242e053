#!/usr/bin/env bash
# run.sh serves; run.sh seed makes the database.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../apps/dotnet.sh"
if [ "${1:-}" = seed ]; then
  run_app Bench.MinimalStore seed
fi

run_app Bench.MinimalStore
