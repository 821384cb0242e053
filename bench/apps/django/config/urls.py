from django.urls import path

from posts import views

urlpatterns = [
    path("plaintext", views.plaintext),
    path("json", views.json),
    path("rows20", views.Rows20.as_view()),
    path("html", views.html),
    path("api/posts", views.PostList.as_view()),
    path("api/posts/<int:pk>", views.PostDetail.as_view()),
    path("api/products", views.ProductList.as_view()),
]
