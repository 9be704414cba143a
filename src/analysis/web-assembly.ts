/** What is used of the global `WebAssembly`, of which the types for Node.js only know the names. */
interface WebAssemblyApi {
  validate(code: Uint8Array): boolean;
  readonly Memory: new (options: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const PAGE = 65_536;
/** What the processor fetches at once, in bytes. */
export const CACHE_LINE = 64;

/** Gives out addresses of a memory that is still to be made, each the beginning of a line of the processor's cache. */
export class MemoryPlan {
  /** Address 0 is none. */
  #end = CACHE_LINE;

  reserve(bytes: number): number {
    const at = this.#end;
    this.#end = CACHE_LINE * Math.ceil((at + bytes) / CACHE_LINE);
    return at;
  }

  get bytes(): number {
    return this.#end;
  }
}

/** What was compiled from `assembly/`, and the memory it works on. */
export interface OpenedCode<Functions> {
  readonly memory: ArrayBuffer;
  readonly functions: Functions;
}

/**
 * Memory of zeros that begins with a line of the processor's cache, which no other way of asking for some promises: a
 * row as long as a line is then fetched at once, and not in two halves.
 */
export function alignedMemory(bytes: number): ArrayBuffer {
  const { WebAssembly: wasm } = globalThis as { WebAssembly?: WebAssemblyApi };
  return wasm ? new wasm.Memory({ initial: Math.ceil(bytes / PAGE) }).buffer : new ArrayBuffer(bytes);
}

/** Opens code (in base64) over a memory of zeros. Null where WebAssembly or its SIMD is missing. */
export function openCode<Functions>(code: string, { bytes }: MemoryPlan): OpenedCode<Functions> | null {
  const binary = Buffer.from(code, 'base64');
  const { WebAssembly: wasm } = globalThis as { WebAssembly?: WebAssemblyApi };
  if (!wasm?.validate(binary)) return null;
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });
  const instance = new wasm.Instance(new wasm.Module(binary), { env: { memory } });
  return { memory: memory.buffer, functions: instance.exports as Functions };
}

/**
 * Room for many bytes that are needed for a moment only. It is WebAssembly's, where there is one, which the system gets
 * back: of what an ordinary buffer takes, glibc keeps twice the size of the largest that was ever given back.
 */
export function roomForNow(bytes: number): Uint8Array {
  const { WebAssembly: wasm } = globalThis as { WebAssembly?: WebAssemblyApi };
  if (wasm === undefined) return new Uint8Array(bytes);
  return new Uint8Array(new wasm.Memory({ initial: Math.ceil(bytes / PAGE) }).buffer, 0, bytes);
}
