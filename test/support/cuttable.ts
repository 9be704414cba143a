import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut like a cable, and mended. */
export class Cuttable {
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(
    readonly url: string,
    readonly server: Server,
  ) {}

  static async to(target: string): Promise<Cuttable> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const cuttable = new Cuttable(`http://${hostname}:${(server.address() as AddressInfo).port}`, server);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        cuttable.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          cuttable.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      if (cuttable.#isCut) near.destroy();
      else near.pipe(far).pipe(near);
    });
    return cuttable;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}
