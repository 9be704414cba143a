import type { Express } from 'express';

interface Layer {
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route an application answers at, routers within routers included, as `GET /path`. */
export function mountedRoutes(app: Express): string[] {
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return walk(handle?.stack ?? []);
      const paths = typeof route.path === 'string' ? [route.path] : route.path;
      return Object.keys(route.methods).flatMap((method) =>
        paths.map((path) => `${method.toUpperCase()} ${path}`),
      );
    });
  return walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack);
}
