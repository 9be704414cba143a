import { wrongType } from './problem.js';

/** A JSON object read by the rules of protocol buffers: each field by its camelCase or snake_case name, null is absent. */
export class Message {
  readonly #fields: object;
  readonly #at: string;

  private constructor(fields: object, at: string) {
    this.#fields = fields;
    this.#at = at;
  }

  /** @throws {Problem} when the value is no object. */
  static of(value: unknown, at = 'request'): Message {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(at);
    return new Message(value, at === 'request' ? '' : `${at}.`);
  }

  has(name: string): boolean {
    return this.#read(name) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#read(name);
    if (value === undefined || typeof value === 'string') return value;
    throw wrongType(this.#at + name);
  }

  flag(name: string): boolean {
    const value = this.#read(name);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    throw wrongType(this.#at + name);
  }

  /** A float, bare or in a FloatValue wrapper (`{ value: 0.5 }`), as older clients send it. */
  number(name: string): number | undefined {
    const value = this.#read(name);
    if (value === undefined || typeof value === 'number') return value;
    if (typeof value === 'object') return Message.of(value, this.#at + name).number('value');
    throw wrongType(this.#at + name);
  }

  texts(name: string): string[] {
    return this.#list(name).map((value, index) => {
      if (typeof value === 'string') return value;
      throw wrongType(`${this.#at}${name}[${index}]`);
    });
  }

  message(name: string): Message | undefined {
    const value = this.#read(name);
    return value === undefined ? undefined : Message.of(value, this.#at + name);
  }

  messages(name: string): Message[] {
    return this.#list(name).map((value, index) => Message.of(value, `${this.#at}${name}[${index}]`));
  }

  /** A map's entries; its keys are the caller's and stay as they are written. */
  entries(name: string): [string, Message][] {
    const value = this.#read(name);
    if (value === undefined) return [];
    if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(this.#at + name);
    return Object.entries(value as object).map(([key, entry]) => [key, Message.of(entry, this.#at + name)]);
  }

  #list(name: string): unknown[] {
    const value = this.#read(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrongType(this.#at + name);
    return value;
  }

  #read(name: string): unknown {
    for (const key of [name, snakeCase(name)]) {
      const value: unknown = Object.getOwnPropertyDescriptor(this.#fields, key)?.value;
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }
}

/** Every field's other spelling, made once: they are looked for in each request. */
const SNAKE_CASE = new Map<string, string>();

function snakeCase(name: string): string {
  let snake = SNAKE_CASE.get(name);
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    SNAKE_CASE.set(name, snake);
  }
  return snake;
}
