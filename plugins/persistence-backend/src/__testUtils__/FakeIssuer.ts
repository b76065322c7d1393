import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type KeyLike,
} from 'jose';

/** An issuer of identity tokens on loopback, as far as verifying goes. */
export class FakeIssuer {
  private constructor(
    private readonly server: Server,
    private readonly key: KeyLike,
    private readonly otherKey: KeyLike,
  ) {}

  static async start(): Promise<FakeIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }];
    const server = createServer((_, res) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ keys }));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const other = await generateKeyPair('RS256');
    return new FakeIssuer(server, privateKey, other.privateKey);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A token that is right but for what is changed. */
  async token(
    claims: Record<string, unknown>,
    sign: 'right' | 'other key' | 'none' = 'right',
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: this.url,
      iat: now - 5,
      nbf: now - 5,
      exp: now + 295,
      ...claims,
    };
    if (sign === 'none') return new UnsecuredJWT(payload).encode();
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(sign === 'right' ? this.key : this.otherKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }
}
