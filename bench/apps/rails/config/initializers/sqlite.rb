# frozen_string_literal: true

# What Rails 8 does by itself and this release needs for several writers on SQLite:
# a transaction that reads before it writes (a save validates inside its transaction) begins as immediate,
# or it would fail at once when another process has written in between; and a writer that waits sleeps in
# Ruby, or it would hold the interpreter's lock that the writer it waits for needs.
module SqliteForWriters
  WAIT_SECONDS = 0.001
  WAITS = 5000

  def begin_db_transaction
    log("begin immediate transaction", "TRANSACTION") { @connection.transaction(:immediate) }
  end

  private

  def configure_connection
    super
    @connection.busy_handler { |waited| waited < WAITS && sleep(WAIT_SECONDS) && true }
    execute("PRAGMA journal_mode = WAL")
    execute("PRAGMA synchronous = FULL")
  end
end

ActiveSupport.on_load(:active_record) do
  if ENV["DATABASE"] != "postgres"
    require "active_record/connection_adapters/sqlite3_adapter"
    ActiveRecord::ConnectionAdapters::SQLite3Adapter.prepend(SqliteForWriters)
  end
end
