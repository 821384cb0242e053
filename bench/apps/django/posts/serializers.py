"""What comes in and what goes out."""

from rest_framework import serializers

from .models import Author, Post, Product


class AuthorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Author
        fields = ["id", "name"]


class PostSerializer(serializers.ModelSerializer):
    createdAt = serializers.DateTimeField(source="created_at", read_only=True)
    authorId = serializers.PrimaryKeyRelatedField(source="author", queryset=Author.objects.all())

    class Meta:
        model = Post
        fields = ["id", "title", "slug", "summary", "views", "published", "createdAt", "authorId"]


class PostWithAuthorSerializer(PostSerializer):
    author = AuthorSerializer(read_only=True)

    class Meta(PostSerializer.Meta):
        fields = [*PostSerializer.Meta.fields, "author"]


class ProductSerializer(serializers.ModelSerializer):
    priceCents = serializers.IntegerField(source="price_cents")

    class Meta:
        model = Product
        fields = ["id", "name", "category", "priceCents", "stock"]


class ProductQuery(serializers.Serializer):
    """The query string of the list."""

    category = serializers.CharField(required=False)
    sort = serializers.CharField(required=False, default="id")

    def get_fields(self):
        price = {"required": False}
        return {
            **super().get_fields(),
            "priceCents[gte]": serializers.IntegerField(source="least", **price),
            "priceCents[lte]": serializers.IntegerField(source="most", **price),
        }
