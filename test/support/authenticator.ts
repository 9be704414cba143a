import { TOTP, URI } from 'otpauth';

/** An authenticator app that has read a QR code. */
export class Authenticator {
  readonly #generator: TOTP;

  constructor(uri: string) {
    const read = URI.parse(uri);
    if (!(read instanceof TOTP)) throw new Error('not what an authenticator app takes');
    this.#generator = read;
  }

  get account(): string {
    return `${this.#generator.issuer} ${this.#generator.label}`;
  }

  codeAt(time: Date): string {
    return this.#generator.generate({ timestamp: time.getTime() });
  }
}
