"""The endpoints. What touches the database is synchronous, as FastAPI's tutorial writes it with SQLAlchemy."""

from datetime import datetime, timezone
from pathlib import Path as File

from fastapi import Depends, FastAPI, HTTPException, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.templating import Jinja2Templates
from sqlalchemy.orm import Session

from . import queries
from .database import session
from .models import Author, Post
from .schemas import Message, Page, PostCreate, PostOut, Posts, PostUpdate, Products

app = FastAPI(title="Bench")
templates = Jinja2Templates(str(File(__file__).parent / "templates"))

Id = Path(ge=1, le=2_147_483_647)


def found(post: Post | None) -> Post:
    if post is None:
        raise HTTPException(404)
    return post


@app.get("/plaintext", response_class=PlainTextResponse)
async def plaintext() -> str:
    return "Hello, World!"


@app.get("/json", response_model=Message)
async def json() -> Message:
    return Message(message="Hello, World!")


@app.get("/rows20", response_model=Posts)
def rows20(ids: str = Query(regex=r"^\d{1,9}(,\d{1,9}){0,19}$"), db: Session = Depends(session)):
    posts = [queries.published_post(db, int(id)) for id in ids.split(",")]
    return {"items": [post for post in posts if post is not None]}


@app.get("/html", response_class=HTMLResponse)
def html(request: Request, db: Session = Depends(session)):
    return templates.TemplateResponse("posts.html", {"request": request, "posts": queries.newest_posts(db, 12)})


@app.get("/api/posts", response_model=Page, response_model_exclude_unset=True)
def page(count: bool = False, db: Session = Depends(session)):
    answer = {"items": queries.newest_posts(db, 20)}
    if count:
        answer["total"] = queries.count_posts(db)
    return answer


@app.get("/api/posts/{id}", response_model=PostOut)
def row(id: int = Id, db: Session = Depends(session)):
    return found(queries.published_post(db, id))


@app.post("/api/posts", response_model=PostOut, status_code=201)
def create(data: PostCreate, response: Response, db: Session = Depends(session)):
    if db.get(Author, data.author_id) is None:
        raise HTTPException(422, "authorId names no author")
    post = Post(**data.dict(), created_at=datetime.now(timezone.utc).replace(microsecond=0))
    db.add(post)
    db.commit()
    db.refresh(post)
    response.headers["location"] = f"/api/posts/{post.id}"
    return post


@app.patch("/api/posts/{id}", response_model=PostOut)
def update(data: PostUpdate, id: int = Id, db: Session = Depends(session)):
    post = found(queries.published_post(db, id))
    post.title = data.title
    db.commit()
    db.refresh(post)
    return post


@app.get("/api/products", response_model=Products)
def products(
    category: str | None = None,
    least: int | None = Query(None, alias="priceCents[gte]"),
    most: int | None = Query(None, alias="priceCents[lte]"),
    sort: str = "id",
    db: Session = Depends(session),
):
    return {"items": queries.list_products(db, category, least, most, sort)}
