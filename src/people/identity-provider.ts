import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type CustomFetch,
} from 'openid-client';
import type { Identity } from './identity.js';

/** How Parley is known to an identity provider that speaks OpenID Connect. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: the house's own name for it. */
  readonly name: string;
}

/** How the provider is asked: what it answers is not to be trusted before it is checked. */
export type ProviderFetch = CustomFetch;

/** What has to be remembered between leaving for the provider and coming back. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider, asked for its addresses once: authorization code flow with PKCE, state and nonce. */
export class IdentityProvider {
  readonly #settings: ProviderSettings;
  readonly #redirectUri: string;
  readonly #fetch: ProviderFetch;
  #configuration: Promise<Configuration> | undefined;

  constructor(settings: ProviderSettings, redirectUri: string, fetch: ProviderFetch) {
    this.#settings = settings;
    this.#redirectUri = redirectUri;
    this.#fetch = fetch;
  }

  /** Where to send the browser, and what it has to bring back. */
  async begin(): Promise<{ readonly url: URL; readonly errand: Errand }> {
    const errand = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(await this.#discover(), {
      redirect_uri: this.#redirectUri,
      scope: 'openid email',
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
    });
    return { url, errand };
  }

  /** Who the browser that came back with this query has signed in as. Throws when anything does not fit. */
  async finish(query: string, { state, nonce, verifier }: Errand): Promise<Identity> {
    const configuration = await this.#discover();
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.#redirectUri}?${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider sent no ID token');
    const { iss: issuer, sub: subject } = claims;
    // Many providers tell the address at the UserInfo endpoint only.
    const told =
      claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
        ? await fetchUserInfo(configuration, tokens.access_token, subject)
        : claims;
    const email = told['email'];
    const isVerified = told['email_verified'] === true && typeof email === 'string';
    return { issuer, subject, verifiedEmail: isVerified ? email : null };
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    // Plain HTTP is for trying things out on one machine.
    const isLocal = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
    this.#configuration ??= discovery(url, clientId, clientSecret, undefined, {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated so that it stands out, and here it is meant
      execute: isLocal ? [allowInsecureRequests] : [],
      timeout: 10,
      [customFetch]: this.#fetch,
    }).catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }
}
