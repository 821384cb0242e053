#!/usr/bin/env bash
set -eu
cd "$(dirname "$0")"
export RAILS_ENV=production RACK_ENV=production
exec /usr/bin/ruby /usr/bin/puma --config config/puma.rb
