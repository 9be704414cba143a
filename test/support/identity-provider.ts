import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface ProviderAccount {
  readonly email: string;
  readonly email_verified: boolean;
}

const CLIENT = { id: 'parley', secret: 'a-secret-between-them' };

/** A real OpenID Connect provider on a free port, with its own login pages, whose accounts the test makes. */
export class TestIdentityProvider {
  readonly accounts = new Map<string, ProviderAccount>();

  private constructor(
    readonly issuer: string,
    readonly server: Server,
  ) {}

  static async start(redirectUri: string): Promise<TestIdentityProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new TestIdentityProvider(issuer, server);
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      cookies: { keys: ['of the test'] },
      pkce: { required: () => true },
      findAccount: (_, sub) => ({
        accountId: sub,
        claims: () => ({ sub, ...self.accounts.get(sub) }),
      }),
    });
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    return self;
  }

  /** What an operator sets to sign in here. */
  get env(): NodeJS.ProcessEnv {
    return {
      PARLEY_OIDC_ISSUER: this.issuer,
      PARLEY_OIDC_CLIENT_ID: CLIENT.id,
      PARLEY_OIDC_CLIENT_SECRET: CLIENT.secret,
      PARLEY_OIDC_NAME: 'House sign-in',
    };
  }

  /** Does what a browser does at the provider: logs in, consents. Answers the address it is sent back to. */
  async logIn(address: string, subject: string): Promise<URL> {
    const jar = new Map<string, string>();
    let next = { method: 'GET', url: new URL(address), body: null as URLSearchParams | null };
    for (let steps = 0; steps < 12; steps++) {
      const response = await fetch(next.url, {
        method: next.method,
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        body: next.body,
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const at = pair.indexOf('=');
        if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      const location = response.headers.get('location');
      if (location !== null) {
        const url = new URL(location, next.url);
        if (url.origin !== this.issuer) return url;
        next = { method: 'GET', url, body: null };
        continue;
      }
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (prompt === undefined || action === undefined)
        throw new Error(`the provider answered ${response.status}`);
      const body = new URLSearchParams({
        prompt,
        ...(prompt === 'login' && { login: subject, password: 'any' }),
      });
      next = { method: 'POST', url: new URL(action, next.url), body };
    }
    throw new Error('the provider never sent the browser back');
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
