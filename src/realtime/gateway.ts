import websocket from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { Limits } from '#protocol';
import { networkOf } from '../accounts/network.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { originAllowed } from '../http/origin.ts';
import type { Logger } from '../observability/logger.ts';
import type { Admission } from './admission.ts';
import { closeReason } from './close-reason.ts';
import { Connection } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Flusher } from './flusher.ts';
import { Outbox } from './outbox.ts';
import type { HandshakeResult, SocketObserver } from './socket-observer.ts';

/** How ws names a frame above `maxPayload`. It closes with 1009 by itself. */
const TOO_BIG = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';

export interface GatewayOptions {
  readonly config: Config;
  readonly admission: Admission;
  readonly registry: ConnectionRegistry;
  readonly dispatcher: Dispatcher;
  readonly flusher: Flusher;
  readonly observer: SocketObserver;
  readonly draining: () => boolean;
  readonly log: Logger;
}

/** `/ws`: refuses before the upgrade whom it can, and ties each socket to a connection. */
export async function gateway(app: App, options: GatewayOptions): Promise<void> {
  const { config, admission, registry, dispatcher, flusher, observer, log } = options;
  const limits = { bytes: config.OUTBOX_BYTES, ephemeralBytes: config.OUTBOX_EPHEMERAL_BYTES };

  const faultOf = (request: FastifyRequest): Exclude<HandshakeResult, 'accepted'> | undefined => {
    if (options.draining()) return 'shutting_down';
    if (!originAllowed(request.headers.origin, request.host, config)) return 'origin_refused';
    return admission.mayOpen(networkOf(request.ip)) ? undefined : 'busy';
  };

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
        const fault = faultOf(request);
        if (fault === undefined) return;
        // Whoever did not want a socket would have been told that there is no page.
        if (request.ws) observer.handshake(fault);
        throw new AppError(fault, fault === 'busy' ? { retryAfterMs: 5_000 } : {});
      },
    },
    (socket: WebSocket, request) => {
      const tcp = request.raw.socket;
      const connection = new Connection({
        id: request.id,
        address: networkOf(request.ip),
        socket,
        observer,
        makeOutbox: overflow => new Outbox(tcp, limits, flusher, overflow),
      });
      // The plugin's listener keeps the whole request alive as long as the socket.
      socket.removeAllListeners('error');
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === TOO_BIG) connection.endedFor ??= 'messageTooBig';
      });
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        void dispatcher.receive(connection, data, isBinary);
      });
      socket.on('pong', () => {
        const seconds = connection.pong();
        if (seconds !== undefined) observer.pong(seconds);
      });
      socket.on('close', (code: number) => {
        log.debug({ connection: connection.id, code }, 'socket closed');
        observer.closed(closeReason(connection.endedFor, code));
        registry.remove(connection);
      });
      observer.handshake('accepted');
      log.debug({ connection: connection.id, address: connection.address }, 'socket opened');
      registry.add(connection);
    },
  );
}
