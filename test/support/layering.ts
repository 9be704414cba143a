import { posix } from 'node:path';
import { preProcessFile } from 'typescript';

/** What the files of one folder (or one file) may import beside each other. */
export interface Layer {
  readonly path: string;
  /** Other layers, by path. */
  readonly layers: readonly string[];
  /** npm packages; `name/*` allows sub-paths. */
  readonly packages: readonly string[];
  /** npm packages that only types may come from. */
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
    // Types are gone when the program runs.
    const loaded = importsOf(text.replace(TYPE_ONLY, ''));
    for (const name of importsOf(text)) {
      if (!name.startsWith('.')) {
        if (!allowsPackage(layer, name, !loaded.includes(name)))
          problems.push(`${path}: ${layer.path} may not import '${name}'`);
        continue;
      }
      const target = resolve(path, name, files);
      const other = layerOf(target, layers);
      if (other && other !== layer && !layer.layers.includes(other.path)) {
        problems.push(`${path}: ${layer.path} may not import ${other.path} (${target})`);
      }
      if (!other) problems.push(`${path}: imports ${target}, which is in no layer`);
    }
    // Two files may name each other's types without loading each other.
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

function allowsPackage(layer: Layer, name: string, typeOnly: boolean): boolean {
  if (name.startsWith('node:')) return layer.node;
  const packages = typeOnly ? [...layer.packages, ...(layer.types ?? [])] : layer.packages;
  return packages.some((allowed) =>
    allowed.endsWith('/*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
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
