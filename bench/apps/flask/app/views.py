"""The views."""

from datetime import datetime, timezone

from flask import Blueprint, Response, abort, render_template, request
from marshmallow import ValidationError

from . import queries
from .models import Author, Post, db
from .schemas import (
    post_create,
    post_schema,
    post_update,
    posts_schema,
    posts_with_author_schema,
    product_query,
    products_schema,
)

views = Blueprint("views", __name__)


def found(post: Post | None) -> Post:
    if post is None:
        abort(404)
    return post


@views.get("/plaintext")
def plaintext():
    return Response("Hello, World!", content_type="text/plain; charset=utf-8")


@views.get("/json")
def json():
    return {"message": "Hello, World!"}


@views.get("/rows20")
def rows20():
    try:
        ids = [int(id) for id in request.args.get("ids", "").split(",")[:20]]
    except ValueError:
        abort(400)
    posts = [queries.published_post(id) for id in ids]
    return {"items": posts_schema.dump([post for post in posts if post is not None])}


@views.get("/html")
def html():
    return render_template("posts.html", posts=queries.newest_posts(12))


@views.get("/api/posts")
def page():
    answer = {"items": posts_with_author_schema.dump(queries.newest_posts(20))}
    if request.args.get("count") == "true":
        answer["total"] = queries.count_posts()
    return answer


@views.get("/api/posts/<int:id>")
def row(id: int):
    return post_schema.dump(found(queries.published_post(id)))


@views.post("/api/posts")
def create():
    data = post_create.load(request.get_json())
    if db.session.get(Author, data["author_id"]) is None:
        raise ValidationError("Names no author.", "authorId")
    post = Post(**data, created_at=datetime.now(timezone.utc).replace(microsecond=0))
    db.session.add(post)
    db.session.commit()
    return post_schema.dump(post), 201, {"location": f"/api/posts/{post.id}"}


@views.patch("/api/posts/<int:id>")
def update(id: int):
    data = post_update.load(request.get_json())
    post = found(queries.published_post(id))
    post.title = data["title"]
    db.session.commit()
    return post_schema.dump(post)


@views.get("/api/products")
def products():
    query = product_query.load(request.args.to_dict())
    return {"items": products_schema.dump(queries.list_products(**query))}
