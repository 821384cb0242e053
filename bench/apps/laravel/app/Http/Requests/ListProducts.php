<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class ListProducts extends FormRequest
{
    public function rules()
    {
        return [
            'category' => 'string',
            'priceCents.gte' => 'integer',
            'priceCents.lte' => 'integer',
            'sort' => 'string',
        ];
    }
}
