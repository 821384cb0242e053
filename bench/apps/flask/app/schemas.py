"""What comes in and what goes out."""

from datetime import datetime, timezone

from marshmallow import EXCLUDE, Schema, fields, validate

title = validate.Length(min=1, max=120)


def to_iso(value: datetime) -> str:
    if value.tzinfo is not None:
        value = value.astimezone(timezone.utc).replace(tzinfo=None)
    return value.isoformat(timespec="seconds") + "Z"


class AuthorSchema(Schema):
    id = fields.Integer()
    name = fields.String()


class PostSchema(Schema):
    id = fields.Integer()
    title = fields.String()
    slug = fields.String()
    summary = fields.String()
    views = fields.Integer()
    published = fields.Boolean()
    createdAt = fields.Function(lambda post: to_iso(post.created_at))
    authorId = fields.Integer(attribute="author_id")


class PostWithAuthorSchema(PostSchema):
    author = fields.Nested(AuthorSchema)


class ProductSchema(Schema):
    id = fields.Integer()
    name = fields.String()
    category = fields.String()
    priceCents = fields.Integer(attribute="price_cents")
    stock = fields.Integer()


class Input(Schema):
    class Meta:
        unknown = EXCLUDE


class PostUpdate(Input):
    title = fields.String(required=True, validate=title)


class PostCreate(PostUpdate):
    slug = fields.String(required=True, validate=title)
    summary = fields.String(load_default="", validate=validate.Length(max=500))
    views = fields.Integer(load_default=0, validate=validate.Range(0, 1_000_000))
    published = fields.Boolean(load_default=False)
    author_id = fields.Integer(required=True, data_key="authorId", validate=validate.Range(min=1))


class ProductQuery(Input):
    category = fields.String(load_default=None)
    least = fields.Integer(load_default=None, data_key="priceCents[gte]")
    most = fields.Integer(load_default=None, data_key="priceCents[lte]")
    sort = fields.String(load_default="id")


post_schema = PostSchema()
posts_schema = PostSchema(many=True)
posts_with_author_schema = PostWithAuthorSchema(many=True)
products_schema = ProductSchema(many=True)
post_create = PostCreate()
post_update = PostUpdate()
product_query = ProductQuery()
