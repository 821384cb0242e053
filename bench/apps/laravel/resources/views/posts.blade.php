<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Posts</title></head>
<body>
<h1>Posts</h1>
<table>
<thead><tr><th>Id</th><th>Title</th><th>Author</th></tr></thead>
<tbody>
@foreach ($posts as $post)
<tr><td>{{ $post->Id }}</td><td>{{ $post->Title }}</td><td>{{ $post->author->Name }}</td></tr>
@endforeach
</tbody>
</table>
</body>
</html>
