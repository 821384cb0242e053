"""The engine and the session of one request."""

import os
from collections.abc import Iterator

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

# Starlette runs synchronous endpoints on up to 40 threads; a connection for each keeps them from waiting.
THREADS = 40


def make_engine() -> Engine:
    if os.environ.get("DATABASE") == "postgres":
        url = os.environ["POSTGRES_URL"].replace("postgres://", "postgresql+psycopg2://", 1)
        return create_engine(url, pool_size=10, max_overflow=THREADS - 10)

    engine = create_engine(
        f"sqlite:///{os.environ['DB']}",
        poolclass=QueuePool,
        pool_size=THREADS,
        connect_args={"check_same_thread": False, "timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection, _record) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


open_session = sessionmaker(make_engine(), autoflush=False, future=True)


def session() -> Iterator[Session]:
    with open_session() as opened:
        yield opened
