import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Towards the target, or back from it. */
export type Direction = 'there' | 'back';

/** A TCP line to a target that can be cut, made deaf, and mended. */
export interface Line {
  /** The target's address by way of this line. */
  readonly url: string;
  /** Breaks all connections, and every new one until `mend`. */
  cut(): void;
  /** Until `mend` nothing passes in this direction, not even the end of a connection. */
  deafen(direction: Direction): void;
  /** Everything passes again. Connections that lost something break: a stream with a hole is of no use. */
  mend(): void;
  close(): Promise<void>;
}

/** Puts a line in front of the service at `target`, an address with a port. */
export async function openLine(target: string): Promise<Line> {
  const { host, hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const deaf = new Set<Direction>();
  /** Those to whom something did not get through. */
  const holed = new Set<Socket>();
  let whole = true;

  const carry = (from: Socket, to: Socket, direction: Direction) => {
    sockets.add(from);
    from.on('error', () => from.destroy());
    from.on('data', chunk => {
      if (deaf.has(direction)) {
        holed.add(to);
      } else if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.on('close', () => {
      sockets.delete(from);
      if (deaf.has(direction)) holed.add(to);
      else to.destroySoon();
    });
  };
  const server = createServer(near => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    carry(near, far, 'there');
    carry(far, near, 'back');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = (them: Iterable<Socket>) => {
    for (const socket of them) socket.destroy();
  };
  return {
    url: target.replace(host, `127.0.0.1:${(server.address() as AddressInfo).port}`),
    cut() {
      whole = false;
      breakAll(sockets);
    },
    deafen(direction) {
      deaf.add(direction);
    },
    mend() {
      whole = true;
      deaf.clear();
      breakAll(holed);
      holed.clear();
    },
    async close() {
      breakAll(sockets);
      server.close();
      await once(server, 'close');
    },
  };
}
