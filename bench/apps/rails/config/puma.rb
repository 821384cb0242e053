# frozen_string_literal: true

threads 5, 5
workers Integer(ENV.fetch("WORKERS", 2))
bind "tcp://127.0.0.1:#{ENV.fetch('PORT', 3000)}"
environment "production"
preload_app!
