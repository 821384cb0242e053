<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Author extends Model
{
    public $timestamps = false;
    protected $table = 'Authors';
    protected $primaryKey = 'Id';
}
