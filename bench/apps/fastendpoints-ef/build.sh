#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../dotnet.sh"

if ! dotnet restore "$app_dir" --verbosity quiet; then
  echo "skipped: the package FastEndpoints cannot be restored"
  exit 77
fi

build_app Bench.FastEndpointsEf
