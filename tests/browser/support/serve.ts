/** `node serve.ts FOLDER`: the service with the page in a folder, as a process that a test may kill. */
import { createApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import { createContainer } from '../../../src/container.ts';
import { makeLogger } from '../../../src/observability/logger.ts';

const config = loadConfig(process.env);
const container = await createContainer(config, makeLogger(config));
const app = await createApp(container, { pageFolder: process.argv[2] });
await container.start();
await app.listen({ host: config.HOST, port: config.PORT });
