import { describe, expect, it } from 'vitest';
import { subsetOf } from '../../scripts/openapi-subset.ts';

const description = {
  info: { version: '1.2.3' },
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'things/get',
        summary: 'Left out',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/thing' } } } },
          404: { description: 'None' },
        },
      },
      delete: { operationId: 'things/delete', responses: { 204: { description: 'Gone' } } },
    },
  },
  components: {
    parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'integer', description: 'Left out' } } },
    schemas: {
      thing: {
        type: 'object',
        properties: {
          description: { type: 'string', nullable: true, example: 'x' },
          kind: { type: 'string', enum: ['a', 'b'], nullable: true },
          part: { nullable: true, allOf: [{ $ref: '#/components/schemas/part' }] },
        },
      },
      part: { type: 'string', 'x-internal': true },
      unused: { type: 'string' },
      ...Object.fromEntries(
        ['basic-error', 'validation-error', 'validation-error-simple'].map((name) => [name, { type: 'object' }]),
      ),
    },
  },
};

describe('the subset of a description', () => {
  const subset = subsetOf(description, ['GET /things/{id}']);

  it('has the operations that were asked for, and only schemas that these need', () => {
    expect(Object.keys(subset.operations)).toEqual(['GET /things/{id}']);
    expect(subset.operations['GET /things/{id}']).toEqual({
      id: 'things/get',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      requestBody: null,
      responses: { 200: { $ref: '#/schemas/thing' }, 404: null },
    });
    expect(Object.keys(subset.schemas)).toEqual(['basic-error', 'part', 'thing', 'validation-error', 'validation-error-simple']);
  });

  it('says null in the words of JSON Schema, and keeps properties whatever their names', () => {
    expect(subset.schemas.thing).toEqual({
      type: 'object',
      properties: {
        description: { type: ['string', 'null'] },
        kind: { type: ['string', 'null'], enum: ['a', 'b', null] },
        part: { anyOf: [{ allOf: [{ $ref: '#/schemas/part' }] }, { type: 'null' }] },
      },
    });
  });

  it('names what the description does not have', () => {
    expect(() => subsetOf(description, ['GET /nothing'])).toThrow('The description has no paths /nothing get.');
  });
});
