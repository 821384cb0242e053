#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../apps/dotnet.sh"
dotnet build "$repository/samples/Store/Store.csproj" --configuration Release --verbosity quiet --nologo
