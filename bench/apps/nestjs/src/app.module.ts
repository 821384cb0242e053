import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppController } from './app.controller.js';
import { Author } from './author.entity.js';
import { database } from './database.js';
import { Post } from './post.entity.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';
import { Product } from './product.entity.js';
import { ProductsController } from './products.controller.js';

@Module({
  imports: [TypeOrmModule.forRoot(database), TypeOrmModule.forFeature([Author, Post, Product])],
  controllers: [AppController, PostsController, ProductsController],
  providers: [PostsService],
})
export class AppModule {}
