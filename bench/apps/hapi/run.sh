#!/usr/bin/env bash
set -eu
cd "$(dirname "$0")"
export NODE_ENV=production
exec node server.js
