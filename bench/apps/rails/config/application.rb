# frozen_string_literal: true

require "rails"
require "active_record/railtie"
require "action_controller/railtie"
require "action_view/railtie"

module Bench
  class Application < Rails::Application
    config.load_defaults 6.1
    config.root = File.expand_path("..", __dir__)
    config.api_only = true
    config.time_zone = "UTC"

    config.cache_classes = true
    config.eager_load = true
    config.consider_all_requests_local = false
    config.active_support.deprecation = :silence
    config.public_file_server.enabled = false
    config.logger = ActiveSupport::Logger.new($stderr)
    config.log_level = :warn
    # Nothing is signed here: no sessions, no cookies.
    config.secret_key_base = ENV.fetch("SECRET_KEY_BASE", "bench")
  end
end
