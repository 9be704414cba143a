import type { Express } from 'express';

type Path = string | readonly string[];

interface Layer {
  readonly route?: {
    readonly path: Path;
    readonly methods: Readonly<Record<string, boolean>>;
  };
  /** What it was mounted at. */
  readonly rawPath: Path;
  /** It is asked about everything. */
  readonly slash: boolean;
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/**
 * Everything an application has an answer of its own for, routers within routers included: each route as `GET /path`, and
 * whatever is mounted at a path, to answer all that is asked below it, as `ALL /path/…`.
 */
export function mountedRoutes(app: Pick<Express, 'router'>): string[] {
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, rawPath, slash, handle }) => {
      if (route)
        return Object.keys(route.methods).flatMap((method) =>
          listOf(route.path).map((path) => `${method.toUpperCase()} ${path}`),
        );
      const below = walk(handle?.stack ?? []);
      if (slash) return below;
      if (below.length > 0)
        throw new Error(`say where the routes are that are mounted at ${String(rawPath)}`);
      return listOf(rawPath).map((path) => `ALL ${path}/…`);
    });
  const all = walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack);
  return [...new Set(all)];
}

function listOf(path: Path): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}
