<?php

namespace App\Http\Controllers;

use Illuminate\Routing\Controller;

class PlainController extends Controller
{
    public function text()
    {
        return response('Hello, World!')->header('Content-Type', 'text/plain; charset=utf-8');
    }

    public function json()
    {
        return ['message' => 'Hello, World!'];
    }
}
