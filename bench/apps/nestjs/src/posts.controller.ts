import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post as HttpPost, Query } from '@nestjs/common';
import { CreatePost, UpdatePost } from './post.dto.js';
import type { Post } from './post.entity.js';
import { PostsService } from './posts.service.js';

interface Page {
  items: Post[];
  total?: number;
}

@Controller('api/posts')
export class PostsController {
  constructor(private readonly posts: PostsService) {}

  @Get()
  async page(@Query('count') count?: string): Promise<Page> {
    if (count !== 'true') return { items: await this.posts.newest(20) };
    const [items, total] = await this.posts.newestAndCount(20);
    return { items, total };
  }

  @Get(':id')
  row(@Param('id', ParseIntPipe) id: number): Promise<Post> {
    return this.posts.get(id);
  }

  @HttpPost()
  create(@Body() input: CreatePost): Promise<Post> {
    return this.posts.create(input);
  }

  @Patch(':id')
  update(@Param('id', ParseIntPipe) id: number, @Body() input: UpdatePost): Promise<Post> {
    return this.posts.update(id, input);
  }
}
