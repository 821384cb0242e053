"""The application, made by a factory as Flask's documentation shows."""

import os

from flask import Flask, jsonify
from marshmallow import ValidationError
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from werkzeug.exceptions import HTTPException

from .models import db
from .views import views

THREADS = 8


def database_settings() -> dict:
    if os.environ.get("DATABASE") == "postgres":
        url = os.environ["POSTGRES_URL"].replace("postgres://", "postgresql+psycopg2://", 1)
        return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": THREADS}}
    return {
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{os.environ['DB']}",
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "poolclass": QueuePool,
            "pool_size": THREADS,
            "connect_args": {"check_same_thread": False, "timeout": 5},
        },
    }


def prepare_sqlite(connection, _record) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def create_app() -> Flask:
    app = Flask(__name__)
    app.config.update(database_settings())
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", prepare_sqlite)
    app.register_blueprint(views)

    @app.errorhandler(HTTPException)
    def problem(error: HTTPException):
        return jsonify(error=error.name), error.code

    @app.errorhandler(ValidationError)
    def invalid(error: ValidationError):
        return jsonify(errors=error.messages), 422

    return app
