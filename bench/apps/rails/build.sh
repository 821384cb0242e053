#!/usr/bin/env bash
# The application runs on Debian's packages for the system's own Ruby, without Bundler.
set -eu
ruby=/usr/bin/ruby
packages="ruby-railties ruby-activerecord ruby-actionpack ruby-actionview ruby-sqlite3 ruby-pg puma"
ready() { [ -x /usr/bin/puma ] && "$ruby" -e 'require "rails"; require "active_record/railtie"; require "action_controller/railtie"; require "action_view/railtie"; require "sqlite3"; require "pg"' 2>/dev/null; }

ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 || true
fi
ready || { echo "skipped: needs the Debian packages $packages"; exit 77; }
