from django.apps import AppConfig
from django.db.backends.signals import connection_created


def prepare(connection, **_):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")


class PostsConfig(AppConfig):
    name = "posts"

    def ready(self):
        connection_created.connect(prepare)
