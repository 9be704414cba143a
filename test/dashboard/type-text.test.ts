import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/dashboard/api-reference/open-api.js';
import { typesBehind, typeText } from '../../src/dashboard/api-reference/type-text.js';

describe('a schema as a type', () => {
  it('has its properties line by line, with what is said of them', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        id: { type: 'integer', description: 'Never\nreused.' },
        name: { type: ['string', 'null'] },
        verdicts: { type: 'array', items: { enum: ['approve', 'reject'] } },
        places: { type: 'array', items: { type: 'object', properties: { start: { type: 'number' } } } },
      },
      required: ['id'],
    };
    expect(typeText(schema).split('\n')).toEqual([
      '{',
      '  // Never reused.',
      '  id: integer',
      '  name?: string | null',
      '  verdicts?: ("approve" | "reject")[]',
      '  places?: {',
      '    start?: number',
      '  }[]',
      '}',
    ]);
  });

  it('is unknown where nothing is said, and says each way only once', () => {
    expect(typeText({})).toBe('unknown');
    expect(typeText({ anyOf: [{ type: 'string' }, { type: 'string' }, { const: 1 }] })).toBe('string | 1');
    expect(typeText({ type: 'object', additionalProperties: { type: 'number' } })).toBe(
      '{\n  [name: string]: number\n}',
    );
  });

  it('comes with the types it mentions, each once, also where they mention each other', () => {
    const named: Record<string, Schema> = {
      Comment: { properties: { author: { $ref: '#/components/schemas/Author' } } },
      Author: { properties: { latest: { $ref: '#/components/schemas/Comment' } } },
    };
    expect(typesBehind({ type: 'array', items: { $ref: '#/components/schemas/Comment' } }, named)).toEqual([
      'Comment',
      'Author',
    ]);
  });
});
