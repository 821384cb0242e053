import { BadRequestException, Controller, Get, Header, Query, Render } from '@nestjs/common';
import type { Post } from './post.entity.js';
import { PostsService } from './posts.service.js';

@Controller()
export class AppController {
  constructor(private readonly posts: PostsService) {}

  @Get('plaintext')
  @Header('Content-Type', 'text/plain')
  plaintext(): string {
    return 'Hello, World!';
  }

  @Get('json')
  json(): { message: string } {
    return { message: 'Hello, World!' };
  }

  @Get('rows20')
  async rows20(@Query('ids') ids = ''): Promise<{ items: Post[] }> {
    if (!/^\d{1,9}(,\d{1,9}){0,19}$/.test(ids)) throw new BadRequestException('ids takes up to 20 numbers');
    const items: Post[] = [];
    for (const id of ids.split(',')) {
      const post = await this.posts.find(Number(id));
      if (post) items.push(post);
    }
    return { items };
  }

  @Get('html')
  @Render('posts')
  async html(): Promise<{ posts: Post[] }> {
    return { posts: await this.posts.newest(12) };
  }
}
