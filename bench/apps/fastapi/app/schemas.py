"""What comes in and what goes out."""

from datetime import datetime, timezone

from pydantic import BaseModel, Field


def to_camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def to_iso(value: datetime) -> str:
    if value.tzinfo is not None:
        value = value.astimezone(timezone.utc).replace(tzinfo=None)
    return value.isoformat(timespec="seconds") + "Z"


class Schema(BaseModel):
    class Config:
        alias_generator = to_camel
        allow_population_by_field_name = True
        json_encoders = {datetime: to_iso}
        orm_mode = True


class Message(Schema):
    message: str


class AuthorOut(Schema):
    id: int
    name: str


class PostOut(Schema):
    id: int
    title: str
    slug: str
    summary: str
    views: int
    published: bool
    created_at: datetime
    author_id: int


class PostWithAuthor(PostOut):
    author: AuthorOut


class Posts(Schema):
    items: list[PostOut]


class Page(Schema):
    items: list[PostWithAuthor]
    total: int | None = None


class ProductOut(Schema):
    id: int
    name: str
    category: str
    price_cents: int
    stock: int


class Products(Schema):
    items: list[ProductOut]


class PostUpdate(Schema):
    title: str = Field(min_length=1, max_length=120)


class PostCreate(PostUpdate):
    slug: str = Field(min_length=1, max_length=120)
    summary: str = Field("", max_length=500)
    views: int = Field(0, ge=0, le=1_000_000)
    published: bool = False
    author_id: int = Field(ge=1)
