'use strict';

const path = require('node:path');
const Hapi = require('@hapi/hapi');
const Handlebars = require('handlebars');
const Joi = require('joi');
const Qs = require('qs');
const posts = require('./posts');
const schemas = require('./schemas');

const params = Joi.object({ id: schemas.id });

// What Joi finds wrong in a body is told to the client, as hapi's documentation shows.
const failAction = (request, h, error) => { throw error; };

const found = (post, h) => post ?? h.response({ error: 'Not found' }).code(404);

async function rows20({ query }) {
  const items = [];
  for (const id of query.ids.split(',')) {
    const post = await posts.published(Number(id));
    if (post) items.push(post);
  }
  return { items };
}

async function page({ query }) {
  const items = await posts.newest(20);
  return query.count ? { items, total: await posts.count() } : { items };
}

async function create({ payload }, h) {
  if (!await posts.authorExists(payload.authorId)) {
    return h.response({ error: '"authorId" names no author' }).code(422);
  }
  const post = await posts.create(payload);
  return h.response(post).created(`/api/posts/${post.id}`);
}

const routes = [
  { method: 'GET', path: '/plaintext', handler: (request, h) => h.response('Hello, World!').type('text/plain') },
  { method: 'GET', path: '/json', handler: () => ({ message: 'Hello, World!' }) },
  {
    method: 'GET',
    path: '/rows20',
    options: { validate: { query: Joi.object({ ids: schemas.ids }) } },
    handler: rows20,
  },
  {
    method: 'GET',
    path: '/html',
    handler: async (request, h) => h.view('posts', { posts: await posts.newest(12) }),
  },
  {
    method: 'GET',
    path: '/api/posts',
    options: { validate: { query: Joi.object({ count: schemas.count }).unknown() } },
    handler: page,
  },
  {
    method: 'GET',
    path: '/api/posts/{id}',
    options: { validate: { params } },
    handler: async (request, h) => found(await posts.published(request.params.id), h),
  },
  { method: 'POST', path: '/api/posts', options: { validate: { payload: schemas.create, failAction } }, handler: create },
  {
    method: 'PATCH',
    path: '/api/posts/{id}',
    options: { validate: { params, payload: schemas.update, failAction } },
    handler: async ({ params: { id }, payload }, h) => found(await posts.retitle(id, payload.title), h),
  },
  {
    method: 'GET',
    path: '/api/products',
    options: { validate: { query: schemas.list.unknown() } },
    handler: async ({ query }) => ({ items: await posts.products(query) }),
  },
];

async function start(port) {
  const server = Hapi.server({ port, host: '127.0.0.1', query: { parser: (query) => Qs.parse(query) } });
  await server.register(require('@hapi/vision'));
  server.views({ engines: { hbs: Handlebars }, path: path.join(__dirname, 'views') });
  server.route(routes);
  await server.start();
}

module.exports = { start };
