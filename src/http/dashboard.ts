import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { projectRoot } from '../paths.js';

const FOLDER = join(projectRoot, 'dist', 'dashboard');
const NONCE_PLACE = '<meta name="csp-nonce" content="">';

/**
 * Headers for every answer. The content security policy lets in scripts and requests of this origin only, and
 * style elements only with the response's nonce: the component library and the charts write some at run time.
 */
export function secureHeaders({ https }: { readonly https: boolean }): RequestHandler {
  const nonceOf = (response: object): string => String((response as Response).locals['nonce']);
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    setHeaders(request, response, next);
  };
}

/** Serves the built dashboard: its files, and for every other address its first page, which routes by itself. */
export function serveDashboard(folder = FOLDER): Router {
  const router = Router();
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    router.get('/', (_request, response) => {
      response.status(503).type('text/plain').send('The dashboard is not built: run `npm run build`.\n');
    });
    return router;
  }
  const page = readFileSync(index, 'utf8').replace(/<meta name="csp-nonce" content=""\s*\/?>/, NONCE_PLACE);
  const sendPage: RequestHandler = (_request, response) => {
    const nonce = String(response.locals['nonce']);
    response
      .type('html')
      .set('cache-control', 'no-store')
      .send(page.replace(NONCE_PLACE, `<meta name="csp-nonce" content="${nonce}">`));
  };
  router.get('/index.html', sendPage);
  // Files under assets/ carry the hash of their content in their names.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*splat}', sendPage);
  return router;
}
