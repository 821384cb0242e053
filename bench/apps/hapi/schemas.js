'use strict';

const Joi = require('joi');

const title = Joi.string().min(1).max(120).required();
const price = Joi.number().integer();

module.exports = {
  id: Joi.number().integer().min(1).max(2147483647).required(),
  ids: Joi.string().pattern(/^\d{1,9}(,\d{1,9}){0,19}$/).required(),
  count: Joi.boolean().default(false),
  create: Joi.object({
    title,
    slug: title,
    summary: Joi.string().allow('').max(500).default(''),
    views: Joi.number().integer().min(0).max(1000000).default(0),
    published: Joi.boolean().default(false),
    authorId: Joi.number().integer().min(1).max(2147483647).required(),
  }),
  update: Joi.object({ title }),
  list: Joi.object({
    category: Joi.string(),
    priceCents: Joi.object({ gte: price, lte: price }),
    sort: Joi.string(),
  }),
};
