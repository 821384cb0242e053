"""The tables, named as they are in the database."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Author(models.Model):
    id = models.AutoField(primary_key=True, db_column="Id")
    name = models.TextField(db_column="Name")

    class Meta:
        managed = False
        db_table = "Authors"


class Post(models.Model):
    id = models.AutoField(primary_key=True, db_column="Id")
    title = models.CharField(max_length=120, db_column="Title")
    slug = models.CharField(max_length=120, db_column="Slug")
    summary = models.CharField(max_length=500, blank=True, default="", db_column="Summary")
    views = models.IntegerField(
        default=0, validators=[MinValueValidator(0), MaxValueValidator(1_000_000)], db_column="Views"
    )
    published = models.BooleanField(default=False, db_column="Published")
    created_at = models.DateTimeField(db_column="CreatedAt")
    author = models.ForeignKey(Author, models.CASCADE, db_column="AuthorId", related_name="posts")

    class Meta:
        managed = False
        db_table = "Posts"


class Product(models.Model):
    id = models.AutoField(primary_key=True, db_column="Id")
    name = models.TextField(db_column="Name")
    category = models.TextField(db_column="Category")
    price_cents = models.IntegerField(db_column="PriceCents")
    stock = models.IntegerField(db_column="Stock")

    class Meta:
        managed = False
        db_table = "Products"
