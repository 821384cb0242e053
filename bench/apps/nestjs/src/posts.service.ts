import { Injectable, NotFoundException, UnprocessableEntityException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type FindManyOptions } from 'typeorm';
import { Author } from './author.entity.js';
import { now } from './instant.js';
import type { CreatePost, UpdatePost } from './post.dto.js';
import { Post } from './post.entity.js';

const newest = (take: number): FindManyOptions<Post> => ({
  where: { published: true },
  relations: { author: true },
  order: { createdAt: 'DESC', id: 'DESC' },
  take,
});

@Injectable()
export class PostsService {
  constructor(
    @InjectRepository(Post) private readonly posts: Repository<Post>,
    @InjectRepository(Author) private readonly authors: Repository<Author>,
  ) {}

  find(id: number): Promise<Post | null> {
    return this.posts.findOneBy({ id, published: true });
  }

  async get(id: number): Promise<Post> {
    const post = await this.find(id);
    if (!post) throw new NotFoundException();
    return post;
  }

  newest(count: number): Promise<Post[]> {
    return this.posts.find(newest(count));
  }

  newestAndCount(count: number): Promise<[Post[], number]> {
    // findAndCount would count over the join.
    return Promise.all([this.posts.find(newest(count)), this.posts.countBy({ published: true })]);
  }

  async create(input: CreatePost): Promise<Post> {
    if (!await this.authors.existsBy({ id: input.authorId })) {
      throw new UnprocessableEntityException('authorId names no author');
    }
    return this.save(this.posts.create({ ...input, createdAt: now() }));
  }

  async update(id: number, input: UpdatePost): Promise<Post> {
    const post = await this.get(id);
    return this.save(this.posts.merge(post, input));
  }

  // One row needs no transaction of its own, and SQLite's one connection could not hold two at a time.
  private save(post: Post): Promise<Post> {
    return this.posts.save(post, { transaction: false });
  }
}
