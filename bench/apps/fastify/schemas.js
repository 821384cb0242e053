'use strict';

// Schemas validate what comes in (Ajv) and compile the serialiser of what goes out (fast-json-stringify).
const author = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
};

const post = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    title: { type: 'string' },
    slug: { type: 'string' },
    summary: { type: 'string' },
    views: { type: 'integer' },
    published: { type: 'boolean' },
    createdAt: { type: 'string' },
    authorId: { type: 'integer' },
    author,
  },
};

const product = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    category: { type: 'string' },
    priceCents: { type: 'integer' },
    stock: { type: 'integer' },
  },
};

const items = (item) => ({
  type: 'object',
  properties: { items: { type: 'array', items: item }, total: { type: 'integer' } },
});

const id = { type: 'object', properties: { id: { type: 'integer', minimum: 1, maximum: 2147483647 } } };
const title = { type: 'string', minLength: 1, maxLength: 120 };
const range = { type: 'integer' };

module.exports = {
  json: { response: { 200: { type: 'object', properties: { message: { type: 'string' } } } } },
  rows20: {
    querystring: { type: 'object', required: ['ids'], properties: { ids: { type: 'string', pattern: '^[0-9]{1,9}(,[0-9]{1,9}){0,19}$' } } },
    response: { 200: items(post) },
  },
  page: {
    querystring: { type: 'object', properties: { count: { type: 'boolean', default: false } } },
    response: { 200: items(post) },
  },
  row: { params: id, response: { 200: post } },
  create: {
    body: {
      type: 'object',
      required: ['title', 'slug', 'authorId'],
      properties: {
        title,
        slug: title,
        summary: { type: 'string', maxLength: 500, default: '' },
        views: { type: 'integer', minimum: 0, maximum: 1000000, default: 0 },
        published: { type: 'boolean', default: false },
        authorId: { type: 'integer', minimum: 1 },
      },
    },
    response: { 201: post },
  },
  update: {
    params: id,
    body: { type: 'object', required: ['title'], properties: { title } },
    response: { 200: post },
  },
  list: {
    querystring: {
      type: 'object',
      properties: {
        category: { type: 'string' },
        priceCents: { type: 'object', properties: { gte: range, lte: range } },
        sort: { type: 'string' },
      },
    },
    response: { 200: items(product) },
  },
};
