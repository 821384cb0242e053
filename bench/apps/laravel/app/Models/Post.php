<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Builder;
use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

class Post extends Model
{
    public const CREATED_AT = 'CreatedAt';
    public const UPDATED_AT = null;

    protected $table = 'Posts';
    protected $primaryKey = 'Id';
    protected $fillable = ['Title', 'Slug', 'Summary', 'Views', 'Published', 'AuthorId'];
    protected $casts = ['Views' => 'integer', 'Published' => 'boolean', 'CreatedAt' => 'datetime', 'AuthorId' => 'integer'];

    public function author(): BelongsTo
    {
        return $this->belongsTo(Author::class, 'AuthorId', 'Id');
    }

    public function scopePublished(Builder $query): Builder
    {
        return $query->where('Published', true);
    }

    public function scopeNewest(Builder $query): Builder
    {
        return $query->published()->with('author')->orderByDesc('CreatedAt')->orderByDesc('Id');
    }
}
