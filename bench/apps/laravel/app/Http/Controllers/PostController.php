<?php

namespace App\Http\Controllers;

use App\Http\Requests\StorePost;
use App\Http\Requests\UpdatePost;
use App\Http\Resources\PostResource;
use App\Models\Post;
use Illuminate\Http\Request;
use Illuminate\Routing\Controller;

class PostController extends Controller
{
    public function index(Request $request)
    {
        $answer = ['items' => PostResource::collection(Post::newest()->limit(20)->get())];
        if ($request->query('count') === 'true') {
            $answer['total'] = Post::published()->count();
        }

        return response()->json($answer);
    }

    public function show(int $id)
    {
        return new PostResource(Post::published()->findOrFail($id));
    }

    public function rows20(Request $request)
    {
        $posts = collect(explode(',', (string) $request->query('ids')))
            ->take(20)
            ->map(fn ($id) => Post::published()->find((int) $id))
            ->filter()
            ->values();

        return response()->json(['items' => PostResource::collection($posts)]);
    }

    public function html()
    {
        return view('posts', ['posts' => Post::newest()->limit(12)->get()]);
    }

    public function store(StorePost $request)
    {
        $post = Post::create($request->columns());

        return (new PostResource($post))->response()->setStatusCode(201)->header('Location', "/api/posts/{$post->Id}");
    }

    public function update(UpdatePost $request, int $id)
    {
        $post = Post::published()->findOrFail($id);
        $post->update(['Title' => $request->validated()['title']]);

        return new PostResource($post);
    }
}
