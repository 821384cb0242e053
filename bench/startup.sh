#!/usr/bin/env bash
# First answer and memory of the Store sample against a minimal API; bench/startup.sh --help says how.
set -euo pipefail
exec bash "$(dirname "${BASH_SOURCE[0]}")/run.sh" startup "$@"
