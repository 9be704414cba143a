import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { projectRoot } from '../paths.js';

const FOLDER = join(projectRoot, 'dist', 'dashboard');
const NONCE_PLACE = '<meta name="csp-nonce" content="">';
const POLICY = 'content-security-policy';
const STYLES = "style-src 'self'";

/**
 * Headers for every answer, laid out once. The content security policy lets in scripts, styles and requests of this origin
 * only; the page's own adds a nonce.
 */
export function secureHeaders({ https }: { readonly https: boolean }): RequestHandler {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
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
  const request = new IncomingMessage(new Socket());
  const sheet = new ServerResponse(request);
  setHeaders(request, sheet, () => undefined);
  const headers = new Map(Object.entries(sheet.getHeaders()).map(([name, value]) => [name, String(value)]));
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
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
  // Style elements only with the response's nonce: the component library and the charts write some at run time.
  const sendPage: RequestHandler = (_request, response) => {
    const nonce = randomBytes(16).toString('base64');
    const policy = String(response.get(POLICY));
    response
      .type('html')
      .set(POLICY, policy.replace(STYLES, `${STYLES} 'nonce-${nonce}'`))
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
