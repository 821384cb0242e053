'use strict';

const path = require('node:path');
const Koa = require('koa');
const { Router } = require('@koa/router');
const bodyParser = require('koa-bodyparser');
const render = require('@koa/ejs');
const withNestedQuery = require('koa-qs');
const posts = require('./posts');
const schemas = require('./schemas');

function checked(ctx, schema, input, options) {
  const { error, value } = schema.validate(input, { abortEarly: false, ...options });
  if (error) ctx.throw(422, { errors: error.details.map(({ message, path: at }) => ({ message, at })) });
  return value;
}

function found(ctx, post) {
  if (!post) ctx.throw(404);
  ctx.body = post;
}

const idOf = (ctx) => {
  const { error, value } = schemas.id.validate(ctx.params.id);
  return error ? ctx.throw(404) : value;
};

async function problems(ctx, next) {
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) ctx.throw(404);
  } catch (error) {
    ctx.status = error.status ?? 500;
    ctx.body = { error: error.expose ? error.message : 'Internal server error', errors: error.errors };
    if (ctx.status === 500) ctx.app.emit('error', error, ctx);
  }
}

const router = new Router();

router.get('/plaintext', (ctx) => {
  ctx.body = 'Hello, World!';
});

router.get('/json', (ctx) => {
  ctx.body = { message: 'Hello, World!' };
});

router.get('/rows20', async (ctx) => {
  const items = [];
  for (const id of checked(ctx, schemas.ids, ctx.query.ids).split(',')) {
    const post = await posts.published(Number(id));
    if (post) items.push(post);
  }
  ctx.body = { items };
});

router.get('/html', async (ctx) => {
  await ctx.render('posts', { posts: await posts.newest(12) });
});

router.get('/api/posts', async (ctx) => {
  const items = await posts.newest(20);
  ctx.body = checked(ctx, schemas.count, ctx.query.count) ? { items, total: await posts.count() } : { items };
});

router.get('/api/posts/:id', async (ctx) => found(ctx, await posts.published(idOf(ctx))));

router.post('/api/posts', async (ctx) => {
  const post = checked(ctx, schemas.create, ctx.request.body);
  if (!await posts.authorExists(post.authorId)) {
    ctx.throw(422, { errors: [{ message: '"authorId" names no author', at: ['authorId'] }] });
  }
  const created = await posts.create(post);
  ctx.status = 201;
  ctx.set('Location', `/api/posts/${created.id}`);
  ctx.body = created;
});

router.patch('/api/posts/:id', async (ctx) => {
  const { title } = checked(ctx, schemas.update, ctx.request.body);
  found(ctx, await posts.retitle(idOf(ctx), title));
});

router.get('/api/products', async (ctx) => {
  ctx.body = { items: await posts.products(checked(ctx, schemas.list, ctx.query, { allowUnknown: true })) };
});

async function start(port) {
  const app = withNestedQuery(new Koa());
  render(app, { root: path.join(__dirname, 'views'), layout: false, viewExt: 'ejs', cache: true });
  app.use(problems).use(bodyParser()).use(router.routes()).use(router.allowedMethods());
  app.listen(port, '127.0.0.1');
}

module.exports = { start };
