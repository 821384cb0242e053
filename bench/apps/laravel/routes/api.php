<?php

use App\Http\Controllers\PlainController;
use App\Http\Controllers\PostController;
use App\Http\Controllers\ProductController;
use Illuminate\Support\Facades\Route;

Route::get('/plaintext', [PlainController::class, 'text']);
Route::get('/json', [PlainController::class, 'json']);
Route::get('/rows20', [PostController::class, 'rows20']);
Route::get('/html', [PostController::class, 'html']);

Route::pattern('id', '\d{1,9}');
Route::get('/api/posts', [PostController::class, 'index']);
Route::get('/api/posts/{id}', [PostController::class, 'show']);
Route::post('/api/posts', [PostController::class, 'store']);
Route::patch('/api/posts/{id}', [PostController::class, 'update']);
Route::get('/api/products', [ProductController::class, 'index']);
