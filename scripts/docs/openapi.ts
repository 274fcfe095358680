import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createContainer } from '../../src/container.ts';
import { makeLogger } from '../../src/observability/logger.ts';

/** The document that the running service shows at /docs, from a service on an empty database. */
export async function openapi(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-docs-'));
  const config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ADMIN: 'off', PAGE: 'off' });
  const container = await createContainer(config, makeLogger(config));
  try {
    const app = await createApp(container);
    await app.ready();
    const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
    await app.close();
    return document;
  } finally {
    await container.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
