<?php

namespace App\Http\Requests;

use Illuminate\Foundation\Http\FormRequest;

class StorePost extends FormRequest
{
    public function rules()
    {
        return [
            'title' => 'required|string|max:120',
            'slug' => 'required|string|max:120',
            'summary' => 'nullable|string|max:500',
            'views' => 'integer|between:0,1000000',
            'published' => 'boolean',
            'authorId' => 'required|integer|exists:Authors,Id',
        ];
    }

    /** The columns and their values. */
    public function columns(): array
    {
        $input = $this->validated();

        return [
            'Title' => $input['title'],
            'Slug' => $input['slug'],
            'Summary' => $input['summary'] ?? '',
            'Views' => $input['views'] ?? 0,
            'Published' => $input['published'] ?? false,
            'AuthorId' => $input['authorId'],
        ];
    }
}
