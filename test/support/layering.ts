import { posix } from 'node:path';
import { preProcessFile } from 'typescript';

/** What the files of one folder (or one file) may import beside each other. */
export interface Layer {
  readonly path: string;
  /** Other layers, by path. */
  readonly layers: readonly string[];
  /** npm packages; `name/*` allows sub-paths. */
  readonly packages: readonly string[];
  /** Layers and npm packages that only types may come from. */
  readonly types?: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
}

/** Path from the project's folder → source text. */
export type SourceFiles = ReadonlyMap<string, string>;

/** Every import that the layers do not allow, every circle of files and every ill-named file, in words. */
export function checkLayering(files: SourceFiles, layers: readonly Layer[]): string[] {
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of files) {
    if (path.split(/[/.]/).includes('utils'))
      problems.push(`${path}: "utils" says nothing; name the file for what it does`);
    const layer = layerOf(path, layers);
    if (!layer) {
      problems.push(`${path}: is in no layer`);
      continue;
    }
    // Types are gone when the program runs: only what is loaded can make a circle.
    const loaded = importsOf(text.replace(TYPE_ONLY, ''));
    for (const name of importsOf(text)) {
      const target = name.startsWith('.') ? resolve(path, name, files) : name;
      const other = name.startsWith('.') ? (layerOf(target, layers)?.path ?? target) : name;
      if (other !== layer.path && !allows(layer, other, !loaded.includes(name)))
        problems.push(`${path}: ${layer.path} may not import ${target}`);
    }
    graph.set(
      path,
      loaded.filter((name) => name.startsWith('.')).map((name) => resolve(path, name, files)),
    );
  }
  return [...problems, ...findCycles(graph)];
}

const TYPE_ONLY = /^(?:import|export) type\b[^;]*;/gm;

function importsOf(text: string): string[] {
  return preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

/** `other` is a layer's path, or the name of a package. */
function allows(layer: Layer, other: string, typeOnly: boolean): boolean {
  if (other.startsWith('node:')) return layer.node;
  const allowed = [...layer.layers, ...layer.packages, ...(typeOnly ? (layer.types ?? []) : [])];
  return allowed.some((name) => (name.endsWith('/*') ? other.startsWith(name.slice(0, -1)) : other === name));
}

/** The layer with the longest path that holds the file. */
function layerOf(file: string, layers: readonly Layer[]): Layer | undefined {
  return layers
    .filter(({ path }) => file === path || file.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** TypeScript sources name each other with the extension the compiled file will have. */
function resolve(from: string, specifier: string, files: SourceFiles): string {
  const target = posix.join(posix.dirname(from), specifier);
  const candidates = [
    target,
    target.replace(/\.js$/, '.ts'),
    target.replace(/\.js$/, '.tsx'),
    `${target}.ts`,
  ];
  return candidates.find((candidate) => files.has(candidate)) ?? target;
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file);
    if (seenAt >= 0) {
      cycles.push(`circle: ${[...trail.slice(seenAt), file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
