import {
  type CounterExample,
  type DefinitionIssue,
  type Exclusion,
  NARRATIVE_STATUSES,
  type NarrativeDefinition,
  type NarrativeExample,
  type NearRule,
  type PhraseRule,
  type Requirement,
  SCOPES,
  STRENGTHS,
} from './narrative-definition.js';

type Path = readonly (string | number)[];
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_WITHIN = 50;

/** Reads the plain object of a definition file, collecting everything wrong with it instead of stopping at the first. */
export function readNarrativeDefinition(
  value: unknown,
): { readonly definition: NarrativeDefinition } | { readonly issues: readonly DefinitionIssue[] } {
  const reader = new DefinitionReader();
  const definition = reader.definition(value);
  return reader.issues.length === 0 ? { definition } : { issues: reader.issues };
}

/** A mapping whose keys were checked, and where it stands. */
interface Fields {
  readonly path: Path;
  readonly values: Readonly<Record<string, unknown>>;
}

class DefinitionReader {
  readonly issues: DefinitionIssue[] = [];

  definition(value: unknown): NarrativeDefinition {
    const fields = this.fields(
      value,
      [],
      [
        ...[
          'schema',
          'id',
          'version',
          'title',
          'description',
          'parent',
          'lang',
          'status',
          'match',
          'options',
        ],
        ...['examples', 'counter_examples', 'sources', 'owner', 'changelog'],
      ],
    );
    if (fields.values['schema'] !== 'narrative/1')
      this.report([...fields.path, 'schema'], 'must be "narrative/1"');
    const match = this.fields(fields.values['match'], ['match'], ['any', 'all', 'none', 'near']);
    const options = this.fields(
      fields.values['options'] ?? {},
      ['options'],
      ['scope', 'quotes', 'min_strength'],
    );
    const definition: NarrativeDefinition = {
      id: this.slug(fields, 'id'),
      version: this.integer(fields, 'version', 1, Number.MAX_SAFE_INTEGER),
      title: this.text(fields, 'title'),
      description: this.text(fields, 'description'),
      parent: this.isAbsent(fields, 'parent') ? null : this.slug(fields, 'parent'),
      lang: this.oneOf(fields, 'lang', ['en'], 'en'),
      status: this.oneOf(fields, 'status', NARRATIVE_STATUSES, 'active'),
      match: {
        any: this.list(match, 'any', (item, path) => this.phraseRule(item, path)),
        near: this.list(match, 'near', (item, path) => this.nearRule(item, path)),
        all: this.list(match, 'all', (item, path) =>
          this.text(this.fields(item, path, ['phrase']), 'phrase'),
        ),
        none: this.list(match, 'none', (item, path) => this.exclusion(item, path)),
      },
      options: {
        scope: this.oneOf(options, 'scope', SCOPES, 'sentence'),
        quotes: this.oneOf(options, 'quotes', ['separate', 'ignore'], 'separate'),
        minStrength: this.oneOf(options, 'min_strength', STRENGTHS, 'strong'),
      },
      examples: this.list(fields, 'examples', (item, path) => this.example(item, path)),
      counterExamples: this.list(fields, 'counter_examples', (item, path) => this.counterExample(item, path)),
      sources: this.list(fields, 'sources', (item) => item),
      owner: this.isAbsent(fields, 'owner') ? null : this.text(fields, 'owner'),
      changelog: this.list(fields, 'changelog', (item) => item),
    };
    if (definition.parent !== null && definition.parent === definition.id)
      this.report(['parent'], 'a narrative cannot be its own parent');
    if (definition.match.any.length + definition.match.near.length === 0)
      this.report(['match'], 'needs at least one phrase under "any" or "near"');
    this.checkRuleIds(definition);
    return definition;
  }

  private phraseRule(value: unknown, path: Path): PhraseRule {
    const fields = this.fields(value, path, ['id', 'phrase', 'strength', 'requires']);
    return {
      id: this.slug(fields, 'id'),
      phrase: this.text(fields, 'phrase'),
      strength: this.oneOf(fields, 'strength', STRENGTHS, 'strong'),
      requires: this.list(fields, 'requires', (item, at) => this.requirement(item, at)),
    };
  }

  private requirement(value: unknown, path: Path): Requirement {
    const near = this.fields(
      this.fields(value, path, ['near']).values['near'],
      [...path, 'near'],
      [...['terms', 'within', 'scope']],
    );
    const terms = this.list(near, 'terms', (item, at) => this.textAt(item, at));
    if (terms.length === 0) this.report([...near.path, 'terms'], 'needs at least one term');
    return {
      terms,
      within: this.integer(near, 'within', 0, MAX_WITHIN),
      scope: this.oneOf(near, 'scope', SCOPES, 'sentence'),
    };
  }

  private nearRule(value: unknown, path: Path): NearRule {
    const fields = this.fields(value, path, ['id', 'a', 'b', 'within', 'order', 'scope', 'strength']);
    return {
      id: this.slug(fields, 'id'),
      a: this.text(fields, 'a'),
      b: this.text(fields, 'b'),
      within: this.integer(fields, 'within', 0, MAX_WITHIN),
      order: this.oneOf(fields, 'order', ['any', 'before'], 'any'),
      scope: this.oneOf(fields, 'scope', SCOPES, 'sentence'),
      strength: this.oneOf(fields, 'strength', STRENGTHS, 'strong'),
    };
  }

  private exclusion(value: unknown, path: Path): Exclusion {
    const fields = this.fields(value, path, ['phrase', 'scope']);
    return {
      phrase: this.text(fields, 'phrase'),
      scope: this.oneOf(fields, 'scope', ['overlap', ...SCOPES], 'overlap'),
    };
  }

  private example(value: unknown, path: Path): NarrativeExample {
    const fields = this.fields(value, path, ['text', 'spans', 'note']);
    const text = this.text(fields, 'text');
    const spans = this.list(fields, 'spans', (item, at) => this.textAt(item, at));
    spans.forEach((span, i) => {
      if (!text.includes(span)) this.report([...path, 'spans', i], `"${span}" does not occur in the text`);
    });
    return {
      text,
      spans: this.isAbsent(fields, 'spans') ? null : spans,
      note: this.isAbsent(fields, 'note') ? null : this.text(fields, 'note'),
    };
  }

  private counterExample(value: unknown, path: Path): CounterExample {
    const fields = this.fields(value, path, ['text', 'note']);
    return {
      text: this.text(fields, 'text'),
      note: this.isAbsent(fields, 'note') ? null : this.text(fields, 'note'),
    };
  }

  private checkRuleIds({ match }: NarrativeDefinition): void {
    const seen = new Set<string>();
    for (const key of ['any', 'near'] as const) {
      match[key].forEach(({ id }, i) => {
        if (seen.has(id)) this.report(['match', key, i, 'id'], `another rule is called "${id}" already`);
        seen.add(id);
      });
    }
  }

  private fields(value: unknown, path: Path, known: readonly string[]): Fields {
    if (!isMapping(value)) {
      this.report(path, value === undefined ? 'is missing' : 'must be a mapping of keys to values');
      return { path, values: {} };
    }
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const message = `unknown key "${key}"; known here: ${known.join(', ')}`;
      this.issues.push({ path: [...path, key], message, atKey: true });
    }
    return { path, values: value };
  }

  private list<T>({ path, values }: Fields, key: string, read: (item: unknown, path: Path) => T): T[] {
    const value = values[key] ?? [];
    if (Array.isArray(value)) return value.map((item: unknown, i) => read(item, [...path, key, i]));
    this.report([...path, key], 'must be a list');
    return [];
  }

  private text({ path, values }: Fields, key: string): string {
    return this.textAt(values[key], [...path, key]);
  }

  private textAt(value: unknown, path: Path): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    const advice =
      typeof value === 'number' ? 'must be text; put it in quotation marks' : 'must be text, and not empty';
    this.report(path, value === undefined ? 'is missing' : advice);
    return '';
  }

  private slug(fields: Fields, key: string): string {
    const value = this.text(fields, key);
    if (value !== '' && !SLUG.test(value))
      this.report([...fields.path, key], `"${value}" must be small letters, digits and single hyphens`);
    return value;
  }

  private integer({ path, values }: Fields, key: string, min: number, max: number): number {
    const value = values[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    this.report([...path, key], value === undefined ? 'is missing' : `must be a whole number ${range}`);
    return min;
  }

  private oneOf<T extends string>(
    { path, values }: Fields,
    key: string,
    allowed: readonly T[],
    otherwise: T,
  ): T {
    const value = values[key] ?? otherwise;
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.report([...path, key], `must be one of ${allowed.join(', ')}`);
    return found ?? otherwise;
  }

  private isAbsent({ values }: Fields, key: string): boolean {
    return values[key] === undefined || values[key] === null;
  }

  private report(path: Path, message: string): void {
    this.issues.push({ path, message });
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
