"""The tables, named as they are in the database."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

# SQLite keeps 'yyyy-MM-dd HH:mm:ss' in UTC; PostgreSQL keeps a timestamptz.
Instant = DateTime(timezone=True).with_variant(sqlite.DATETIME(truncate_microseconds=True), "sqlite")


class Author(Base):
    __tablename__ = "Authors"

    id = Column("Id", Integer, primary_key=True)
    name = Column("Name", Text, nullable=False)


class Post(Base):
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


class Product(Base):
    __tablename__ = "Products"

    id = Column("Id", Integer, primary_key=True)
    name = Column("Name", Text, nullable=False)
    category = Column("Category", Text, nullable=False)
    price_cents = Column("PriceCents", Integer, nullable=False)
    stock = Column("Stock", Integer, nullable=False)
