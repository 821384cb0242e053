"""The views."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from rest_framework import generics
from rest_framework.exceptions import ParseError
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Post, Product
from .serializers import PostSerializer, PostWithAuthorSerializer, ProductQuery, ProductSerializer

SORTABLE = {"name": "name", "category": "category", "priceCents": "price_cents", "stock": "stock"}

published = Post.objects.filter(published=True)
newest = published.select_related("author").order_by("-created_at", "-id")


def plaintext(request):
    return HttpResponse("Hello, World!", content_type="text/plain; charset=utf-8")


def json(request):
    return JsonResponse({"message": "Hello, World!"})


def html(request):
    return render(request, "posts/posts.html", {"posts": newest[:12]})


class Rows20(APIView):
    def get(self, request):
        try:
            ids = [int(id) for id in request.query_params.get("ids", "").split(",")[:20]]
        except ValueError as error:
            raise ParseError("ids takes numbers") from error
        posts = [published.filter(pk=id).first() for id in ids]
        return Response({"items": PostSerializer([post for post in posts if post is not None], many=True).data})


class PostList(generics.CreateAPIView):
    serializer_class = PostSerializer

    def get(self, request):
        answer = {"items": PostWithAuthorSerializer(newest[:20], many=True).data}
        if request.query_params.get("count") == "true":
            answer["total"] = published.count()
        return Response(answer)

    def perform_create(self, serializer):
        serializer.save(created_at=timezone.now().replace(microsecond=0))


class PostDetail(generics.RetrieveUpdateAPIView):
    queryset = published
    serializer_class = PostSerializer
    http_method_names = ["get", "patch", "head", "options"]


class ProductList(APIView):
    def get(self, request):
        query = ProductQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        filters = {
            "category": query.validated_data.get("category"),
            "price_cents__gte": query.validated_data.get("least"),
            "price_cents__lte": query.validated_data.get("most"),
        }
        products = Product.objects.filter(**{name: value for name, value in filters.items() if value is not None})
        products = products.order_by(*order_of(query.validated_data["sort"]))[:20]
        return Response({"items": ProductSerializer(products, many=True).data})


def order_of(sort):
    direction = "-" if sort.startswith("-") else ""
    fields = [SORTABLE[field], "id"] if (field := sort.removeprefix("-")) in SORTABLE else ["id"]
    return [direction + field for field in fields]
