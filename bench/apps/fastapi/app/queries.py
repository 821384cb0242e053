"""The queries of the endpoints."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from .models import Post, Product

SORTABLE = {
    "name": Product.name,
    "category": Product.category,
    "priceCents": Product.price_cents,
    "stock": Product.stock,
}


def published_post(db: Session, id: int) -> Post | None:
    return db.scalars(select(Post).where(Post.id == id, Post.published.is_(True))).first()


def newest_posts(db: Session, limit: int) -> list[Post]:
    return db.scalars(
        select(Post)
        .options(joinedload(Post.author, innerjoin=True))
        .where(Post.published.is_(True))
        .order_by(Post.created_at.desc(), Post.id.desc())
        .limit(limit)
    ).all()


def count_posts(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Post).where(Post.published.is_(True)))


def list_products(db: Session, category: str | None, least: int | None, most: int | None, sort: str) -> list[Product]:
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
    return db.scalars(query.order_by(*columns).limit(20)).all()
