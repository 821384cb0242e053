<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class UpdatePost extends FormRequest
{
    public function rules()
    {
        return ['title' => 'required|string|max:120'];
    }
}
