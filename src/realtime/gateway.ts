import websocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { Limits } from '#protocol';
import { networkOf } from '../accounts/network.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { originAllowed } from '../http/origin.ts';
import type { Logger } from '../observability/logger.ts';
import type { Admission } from './admission.ts';
import { Connection } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Flusher } from './flusher.ts';
import { Outbox } from './outbox.ts';

export interface GatewayOptions {
  readonly config: Config;
  readonly admission: Admission;
  readonly registry: ConnectionRegistry;
  readonly dispatcher: Dispatcher;
  readonly flusher: Flusher;
  readonly draining: () => boolean;
  readonly log: Logger;
}

/** `/ws`: refuses before the upgrade whom it can, and ties each socket to a connection. */
export async function gateway(app: App, options: GatewayOptions): Promise<void> {
  const { config, admission, registry, dispatcher, flusher, log } = options;
  const limits = { bytes: config.OUTBOX_BYTES, ephemeralBytes: config.OUTBOX_EPHEMERAL_BYTES };

  await app.register(websocket, {
    // No compression: it costs memory per socket, and shared frames could not be written as they are.
    options: { maxPayload: Limits.frameBytes, perMessageDeflate: false, clientTracking: false },
    // ws has told the peer already (1009 and its like); the default would cut that off.
    errorHandler: () => undefined,
    preClose: done => done(),
  });

  app.get(
    '/ws',
    {
      websocket: true,
      config: { rateLimit: false },
      preValidation: async request => {
        if (options.draining()) throw new AppError('shutting_down');
        if (!originAllowed(request.headers.origin, request.host, config))
          throw new AppError('origin_refused');
        if (!admission.mayOpen(networkOf(request.ip))) throw new AppError('busy', { retryAfterMs: 5_000 });
      },
    },
    (socket: WebSocket, request) => {
      const tcp = request.raw.socket;
      const connection = new Connection(
        request.id,
        networkOf(request.ip),
        socket,
        overflow => new Outbox(tcp, limits, flusher, overflow),
      );
      // The plugin's listener keeps the whole request alive as long as the socket; this one keeps nothing.
      socket.removeAllListeners('error');
      socket.on('error', ignore);
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        void dispatcher.receive(connection, data, isBinary);
      });
      socket.on('pong', () => {
        connection.alive = true;
      });
      socket.on('close', (code: number) => {
        log.debug({ connection: connection.id, code }, 'socket closed');
        registry.remove(connection);
      });
      registry.add(connection);
    },
  );
}

function ignore(): void {}
