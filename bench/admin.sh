#!/usr/bin/env bash
# What pages of the admin's lists cost at 1,000,000 rows. bench/admin.sh [sqlite|postgres] [rows]
set -euo pipefail
exec dotnet run --project "$(dirname "${BASH_SOURCE[0]}")/admin" -c Release -- "$@"
