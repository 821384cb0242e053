'use strict';

const path = require('node:path');
const express = require('express');
const { Op } = require('sequelize');
const { body, matchedData, validationResult } = require('express-validator');
const { Author, Post, Product, now, open } = require('./models');

const newest = [['createdAt', 'DESC'], ['id', 'DESC']];

const title = (chain) => chain.isString().bail().isLength({ min: 1, max: 120 });
const postRules = [
  title(body('title')),
  body('slug').isString().bail().isLength({ min: 1, max: 120 }),
  body('summary').default('').isString().bail().isLength({ max: 500 }),
  body('views').default(0).isInt({ min: 0, max: 1000000 }).toInt(),
  body('published').default(false).isBoolean({ strict: true }),
  body('authorId').isInt({ min: 1 }).toInt().bail().custom(async (id) => {
    if (!await Author.findByPk(id, { attributes: ['id'] })) throw new Error('No such author');
  }),
];
const titleRules = [title(body('title'))];

function validated(req, res, next) {
  const errors = validationResult(req);
  if (errors.isEmpty()) return next();
  return res.status(422).json({ errors: errors.mapped() });
}

const notFound = (res) => res.status(404).json({ error: 'Not found' });
const isId = (value) => /^\d{1,9}$/.test(value);
const published = async (id) => (isId(id) ? Post.findOne({ where: { id: Number(id), published: true } }) : null);

function createApp() {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.set('view engine', 'ejs');
  app.set('views', path.join(__dirname, 'views'));
  app.use(express.json());

  app.get('/plaintext', (req, res) => res.type('text/plain').send('Hello, World!'));
  app.get('/json', (req, res) => res.json({ message: 'Hello, World!' }));

  app.get('/rows20', async (req, res) => {
    const items = [];
    for (const id of String(req.query.ids || '').split(',').slice(0, 20)) {
      const post = await published(id);
      if (post) items.push(post);
    }
    res.json({ items });
  });

  app.get('/html', async (req, res) => {
    const posts = await Post.findAll({
      where: { published: true }, order: newest, limit: 12, include: 'author',
    });
    res.render('posts', { posts });
  });

  app.get('/api/posts', async (req, res) => {
    const page = { where: { published: true }, order: newest, limit: 20, include: 'author' };
    if (req.query.count !== 'true') return res.json({ items: await Post.findAll(page) });
    // findAndCountAll would count over the join.
    const [items, total] = await Promise.all([Post.findAll(page), Post.count({ where: page.where })]);
    return res.json({ items, total });
  });

  app.get('/api/posts/:id', async (req, res) => {
    const post = await published(req.params.id);
    return post ? res.json(post) : notFound(res);
  });

  app.post('/api/posts', postRules, validated, async (req, res) => {
    const post = await Post.create({ ...matchedData(req), createdAt: now() });
    res.status(201).location(`/api/posts/${post.id}`).json(post);
  });

  app.patch('/api/posts/:id', titleRules, validated, async (req, res) => {
    const post = await published(req.params.id);
    if (!post) return notFound(res);
    await post.update(matchedData(req));
    return res.json(post);
  });

  app.get('/api/products', async (req, res) => {
    const where = listFilter(req.query);
    if (!where) return res.status(400).json({ error: 'priceCents takes whole numbers' });
    const items = await Product.findAll({ where, order: listOrder(req.query.sort), limit: 20 });
    return res.json({ items });
  });

  app.use((req, res) => notFound(res));
  app.use((error, req, res, next) => {
    const status = error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) console.error(error);
    res.status(status).json({ error: status === 500 ? 'Internal server error' : error.message });
  });
  return app;
}

const sortable = new Set(['id', 'name', 'category', 'priceCents', 'stock']);

function listFilter({ category, priceCents = {} }) {
  const where = {};
  if (typeof category === 'string') where.category = category;
  for (const [name, operator] of [['gte', Op.gte], ['lte', Op.lte]]) {
    if (priceCents[name] === undefined) continue;
    const value = Number(priceCents[name]);
    if (!Number.isInteger(value)) return null;
    where.priceCents = { ...where.priceCents, [operator]: value };
  }
  return where;
}

function listOrder(sort) {
  if (typeof sort !== 'string') return [['id', 'ASC']];
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  const field = sort.replace(/^-/, '');
  return sortable.has(field) ? [[field, direction], ['id', direction]] : [['id', direction]];
}

async function start(port) {
  await open();
  createApp().listen(port, '127.0.0.1');
}

module.exports = { start };
