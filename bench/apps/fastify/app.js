'use strict';

const path = require('node:path');
const fastify = require('fastify');
const qs = require('qs');
const schemas = require('./schemas');

const { createStore } = process.env.DATABASE === 'postgres'
  ? require('./store-postgres')
  : require('./store-sqlite');

const sortable = new Map([
  ['id', '"Id"'], ['name', '"Name"'], ['category', '"Category"'], ['priceCents', '"PriceCents"'], ['stock', '"Stock"'],
]);

function createApp() {
  const store = createStore();
  const app = fastify({ logger: false, routerOptions: { querystringParser: (text) => qs.parse(text) } });
  app.register(require('@fastify/view'), {
    engine: { ejs: require('ejs') }, root: path.join(__dirname, 'views'), production: true,
  });

  app.get('/plaintext', (request, reply) => reply.type('text/plain').send('Hello, World!'));
  app.get('/json', { schema: schemas.json }, async () => ({ message: 'Hello, World!' }));

  app.get('/rows20', { schema: schemas.rows20 }, async (request) => {
    const items = [];
    for (const id of request.query.ids.split(',')) {
      const post = await store.publishedPost(Number(id));
      if (post) items.push(post);
    }
    return { items };
  });

  app.get('/html', async (request, reply) => reply.viewAsync('posts.ejs', { posts: await store.table() }));

  app.get('/api/posts', { schema: schemas.page }, async (request) => {
    if (!request.query.count) return { items: await store.page() };
    const [items, total] = await Promise.all([store.page(), store.count()]);
    return { items, total };
  });

  app.get('/api/posts/:id', { schema: schemas.row }, async (request, reply) => {
    const post = await store.publishedPost(request.params.id);
    return post ?? notFound(reply);
  });

  app.post('/api/posts', { schema: schemas.create }, async (request, reply) => {
    if (!await store.authorExists(request.body.authorId)) {
      return reply.code(422).send({ error: 'body/authorId names no author' });
    }
    const post = await store.insert(request.body);
    return reply.code(201).header('location', `/api/posts/${post.id}`).send(post);
  });

  app.patch('/api/posts/:id', { schema: schemas.update }, async (request, reply) => {
    const post = await store.retitle(request.params.id, request.body.title);
    return post ?? notFound(reply);
  });

  app.get('/api/products', { schema: schemas.list }, async (request) => {
    const { where, values } = listFilter(store, request.query);
    return { items: await store.list(where, listOrder(request.query.sort), values) };
  });

  return app;
}

function notFound(reply) {
  reply.code(404);
  return { error: 'Not found' };
}

function listFilter(store, { category, priceCents = {} }) {
  const conditions = [];
  const values = [];
  const add = (condition, value) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${condition} ${store.placeholder(values.length)}`);
  };
  add('"Category" =', category);
  add('"PriceCents" >=', priceCents.gte);
  add('"PriceCents" <=', priceCents.lte);
  return { where: conditions.length ? `WHERE ${conditions.join(' AND ')}` : '', values };
}

function listOrder(sort = 'id') {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const column = sortable.get(sort.replace(/^-/, ''));
  return column && column !== '"Id"' ? `${column} ${direction}, "Id" ${direction}` : `"Id" ${direction}`;
}

const start = (port) => createApp().listen({ port, host: '127.0.0.1' });

module.exports = { start };
