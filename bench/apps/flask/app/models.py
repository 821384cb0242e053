"""The tables, named as they are in the database."""

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import relationship

db = SQLAlchemy()

# SQLite keeps 'yyyy-MM-dd HH:mm:ss' in UTC; PostgreSQL keeps a timestamptz.
Instant = DateTime(timezone=True).with_variant(sqlite.DATETIME(truncate_microseconds=True), "sqlite")


class Author(db.Model):
    __tablename__ = "Authors"

    id = Column("Id", Integer, primary_key=True)
    name = Column("Name", Text, nullable=False)


class Post(db.Model):
    __tablename__ = "Posts"

    id = Column("Id", Integer, primary_key=True)
    title = Column("Title", Text, nullable=False)
    slug = Column("Slug", Text, nullable=False)
    summary = Column("Summary", Text, nullable=False)
    views = Column("Views", Integer, nullable=False)
    published = Column("Published", Boolean, nullable=False)
    created_at = Column("CreatedAt", Instant, nullable=False)
    author_id = Column("AuthorId", ForeignKey("Authors.Id"), nullable=False)
    author = relationship(Author)


class Product(db.Model):
    __tablename__ = "Products"

    id = Column("Id", Integer, primary_key=True)
    name = Column("Name", Text, nullable=False)
    category = Column("Category", Text, nullable=False)
    price_cents = Column("PriceCents", Integer, nullable=False)
    stock = Column("Stock", Integer, nullable=False)
