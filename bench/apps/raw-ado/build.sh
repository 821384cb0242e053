#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../dotnet.sh"
build_app Bench.RawAdo
