import { z } from 'zod';
import type { Config } from '../../config.js';
import { ParleyError } from '../../domain/errors.js';
import { IdentityProvider, type Errand } from '../../people/identity-provider.js';
import { signInByIdentity } from '../../people/identity.js';
import { beginSession, cookieOptions, readCookie } from '../auth.js';
import type { SignInOptions } from '../contract.js';
import { traceOf } from '../errors.js';
import type { HttpServices } from '../http-services.js';
import { createProviderFetch } from '../provider-fetch.js';
import { route, type Call } from '../route.js';

const ERRAND_COOKIE = 'parley_sso';
const ERRAND_MINUTES = 10;
const PATH = '/v1/sso';

const errand = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

/** Signing in where the house's people sign in anyway, by OpenID Connect. */
export const singleSignOnRoutes = [
  route('probe', 'get', '/v1/sign-in-options', ({ services }) => {
    const { sso } = services.config;
    return { json: { sso: sso && { name: sso.name } } satisfies SignInOptions };
  }),

  route('visitor', 'get', PATH, async ({ services, response }) => {
    const provider = providerOf(services.config);
    try {
      const { url, errand } = await provider.begin();
      response.cookie(ERRAND_COOKIE, Buffer.from(JSON.stringify(errand)).toString('base64url'), {
        ...errandCookie(services.config),
        maxAge: ERRAND_MINUTES * 60_000,
      });
      return { redirect: url.href };
    } catch (error) {
      return failed(services, error);
    }
  }),

  route('visitor', 'get', `${PATH}/callback`, async (call) => {
    const { services, request, response, now } = call;
    const begun = errandOf(call);
    response.clearCookie(ERRAND_COOKIE, errandCookie(services.config));
    try {
      if (!begun) throw new ParleyError('unauthenticated', 'this browser did not ask to sign in');
      const query = request.originalUrl.split('?')[1] ?? '';
      const identity = await providerOf(services.config).finish(query, begun);
      await beginSession(call, await signInByIdentity(services.db, identity, now), 'provider');
      return { redirect: '/' };
    } catch (error) {
      return failed(services, error);
    }
  }),
];

/** A person looks at this, not a program: the page says it in words. Whose it was is not for the log. */
function failed({ log }: HttpServices, error: unknown) {
  log.warn(error instanceof ParleyError ? { error: error.code } : traceOf(error), 'single sign-on failed');
  return { redirect: '/sign-in?sso-failed' };
}

const providers = new WeakMap<Config, IdentityProvider>();

function providerOf(config: Config): IdentityProvider {
  if (!config.sso) throw new ParleyError('not_found', 'single sign-on is not set up here');
  const { sso, publicUrl, deliveryNetworks } = config;
  const provider =
    providers.get(config) ??
    new IdentityProvider(
      sso,
      `${publicUrl}${PATH}/callback`,
      createProviderFetch(sso.issuer, deliveryNetworks),
    );
  providers.set(config, provider);
  return provider;
}

function errandOf({ request }: Call): Errand | null {
  const value = readCookie(request, ERRAND_COOKIE);
  if (value === undefined) return null;
  try {
    return errand.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
  } catch {
    return null;
  }
}

/** Lax: the way back from the provider is another site's, and brings it along; it leads nowhere by itself. */
function errandCookie(config: Config) {
  return { ...cookieOptions(config), sameSite: 'lax', path: PATH } as const;
}
