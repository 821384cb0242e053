"""The queries of the views."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from .models import Post, Product, db

SORTABLE = {
    "name": Product.name,
    "category": Product.category,
    "priceCents": Product.price_cents,
    "stock": Product.stock,
}


def published_post(id: int) -> Post | None:
    return db.session.scalars(select(Post).where(Post.id == id, Post.published.is_(True))).first()


def newest_posts(limit: int) -> list[Post]:
    return db.session.scalars(
        select(Post)
        .options(joinedload(Post.author, innerjoin=True))
        .where(Post.published.is_(True))
        .order_by(Post.created_at.desc(), Post.id.desc())
        .limit(limit)
    ).all()


def count_posts() -> int:
    return db.session.scalar(select(func.count()).select_from(Post).where(Post.published.is_(True)))


def list_products(category: str | None, least: int | None, most: int | None, sort: str) -> list[Product]:
    query = select(Product)
    if category is not None:
        query = query.where(Product.category == category)
    if least is not None:
        query = query.where(Product.price_cents >= least)
    if most is not None:
        query = query.where(Product.price_cents <= most)

    columns = [Product.id]
    if (column := SORTABLE.get(sort.removeprefix("-"))) is not None:
        columns.insert(0, column)
    if sort.startswith("-"):
        columns = [column.desc() for column in columns]
    return db.session.scalars(query.order_by(*columns).limit(20)).all()
