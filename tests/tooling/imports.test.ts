import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cruised, cruise } from '../../scripts/imports/cruise.ts';

const root = join(import.meta.dirname, '../..');

/** For each rule a module that breaks it. What it imports is made too, unless it comes from a package. */
const plants: Record<string, { from: string; to: string; type?: true }> = {
  'no-cycles': { from: 'src/rooms/a.ts', to: 'src/rooms/b.ts' },
  resolvable: { from: 'src/rooms/lost.ts', to: './nowhere.ts' },
  declared: { from: 'src/rooms/undeclared.ts', to: 'light-my-request' },
  'no-dev-dependencies': { from: 'src/rooms/checked.ts', to: 'fast-check' },
  'protocol-is-alone': { from: 'src/protocol/looks-out.ts', to: 'src/errors.ts' },
  'client-core-is-portable': { from: 'client/core/on-node.ts', to: 'node:fs' },
  'client-knows-the-contract-only': { from: 'client/terminal/insider.ts', to: 'src/errors.ts' },
  'protocol-by-its-door': { from: 'src/rooms/burglar.ts', to: 'src/protocol/limits.ts' },
  'page-knows-the-client-only': { from: 'web/src/insider.ts', to: 'client/core/clock.ts' },
  'page-runs-in-a-browser': { from: 'web/src/on-node.ts', to: 'node:fs' },
  'nobody-imports-the-page': { from: 'client/terminal/painted.ts', to: 'web/src/app.ts' },
  'page-stands-on-a-ground': { from: 'web/src/ui/insider.ts', to: 'web/src/rooms/thing.ts' },
  'page-shell-is-at-the-top': { from: 'web/src/rooms/climber.ts', to: 'web/src/shell/frame.ts' },
  'packages-of-the-page': { from: 'client/terminal/shown.ts', to: 'preact' },
  'src-is-the-service': { from: 'src/rooms/tested.ts', to: 'tests/support/database.ts' },
  'composition-at-the-top': { from: 'src/rooms/climber.ts', to: 'src/container.ts' },
  'container-knows-no-app': { from: 'src/container.ts', to: 'src/app.ts' },
  'nobody-imports-the-server': { from: 'tests/start.ts', to: 'src/server.ts' },
  'panel-from-the-app-only': { from: 'src/rooms/painted.ts', to: 'admin/index.ts' },
  'panel-by-its-door': { from: 'src/app.ts', to: 'admin/panel.ts' },
  'panel-is-loaded-late': { from: 'src/app.ts', to: 'admin/index.ts' },
  'adminjs-in-the-panel-only': { from: 'src/rooms/listed.ts', to: 'adminjs' },
  'panel-components-run-in-a-page': { from: 'admin/components/reader.ts', to: 'node:fs' },
  'entities-know-the-orm-core': { from: 'src/rooms/thick.entity.ts', to: 'src/errors.ts' },
  'policies-are-pure': { from: 'src/rooms/asking.policy.ts', to: 'src/database/database.ts', type: true },
  'services-know-no-transport': { from: 'src/rooms/posting.service.ts', to: 'fastify' },
  'http-for-routes-only': { from: 'src/rooms/web.ts', to: 'src/http/app-type.ts' },
  'realtime-for-commands-only': { from: 'src/rooms/live.ts', to: 'src/realtime/handlers.ts', type: true },
  'commands-see-handler-types': { from: 'src/rooms/far.commands.ts', to: 'src/realtime/hub.ts', type: true },
  'handlers-are-types': { from: 'src/rooms/near.commands.ts', to: 'src/realtime/handlers.ts' },
  'http-knows-no-feature': { from: 'src/http/about-rooms.ts', to: 'src/rooms/rooms.ts' },
  'serving-the-page-knows-no-feature': { from: 'src/page/greeting.ts', to: 'src/rooms/rooms.ts' },
  'room-log-is-below': { from: 'src/room-log/above.ts', to: 'src/rooms/rooms.ts' },
  'database-is-below': { from: 'src/database/above.ts', to: 'src/rooms/rooms.ts' },
  'one-file-for-the-socket-plugin': { from: 'src/realtime/second.ts', to: '@fastify/websocket' },
  'one-file-for-the-metrics-client': { from: 'src/rooms/counting.ts', to: 'prom-client' },
  'one-file-for-the-image-library': { from: 'src/rooms/drawing.ts', to: 'sharp' },
  'one-file-for-multipart': { from: 'src/http/forms.ts', to: '@fastify/multipart' },
  'jobs-are-below': { from: 'src/jobs/partial.ts', to: 'src/rooms/thing.ts' },
  'audit-is-below': { from: 'src/audit/partial.ts', to: 'src/rooms/rooms.ts' },
  'sockets-in-realtime-only': { from: 'src/http/sockets.ts', to: 'ws' },
  'one-file-for-the-redis-client': { from: 'src/rooms/cached.ts', to: 'ioredis', type: true },
  'redis-is-below': { from: 'src/redis/above.ts', to: 'src/realtime/hub.ts', type: true },
  'redis-knows-types-only': { from: 'src/redis/loud.ts', to: 'src/observability/logger.ts' },
  'config-is-read-once': { from: 'src/rooms/settings.ts', to: 'src/config.ts' },
};

describe('import directions', () => {
  it('hold in the whole project', () => {
    const { modules, violations } = cruise(root);
    expect(modules).toBeGreaterThan(50);
    expect(violations).toEqual([]);
  });

  describe('when a forbidden import is planted', () => {
    let folder: string;
    let found: Cruised;
    beforeAll(async () => {
      folder = await plantAll();
      found = cruise(folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it.each(Object.entries(plants))('%s catches it', (rule, { from }) => {
      expect(found.violations).toContainEqual(expect.objectContaining({ rule, from }));
    });

    it('every rule has its plant', () => {
      expect(Object.keys(plants).sort()).toEqual([...found.rules].sort());
    });

    it.each(['src/rooms/good.routes.ts', 'admin/good.ts', 'admin/components/good.ts', 'web/src/good.tsx'])(
      'lets the imports pass that are allowed: %s',
      allowed => {
        expect(found.violations.filter(({ from }) => from === allowed)).toEqual([]);
      },
    );
  });
});

/** A small project of nothing but plants, under the same rules. */
async function plantAll(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-imports-'));
  for (const file of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.json']) {
    await cp(join(root, file), join(folder, file));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const files = new Map<string, string[]>();
  const add = (path: string, line: string) => files.set(path, [...(files.get(path) ?? []), line]);
  const all = [
    ...Object.values(plants),
    { from: 'src/rooms/b.ts', to: 'src/rooms/a.ts' },
    { from: 'src/rooms/good.routes.ts', to: 'src/http/app-type.ts' },
    { from: 'src/rooms/good.routes.ts', to: 'fastify', type: true },
    { from: 'admin/good.ts', to: 'src/errors.ts' },
    { from: 'admin/good.ts', to: 'adminjs' },
    { from: 'admin/components/good.ts', to: 'src/errors.ts', type: true },
    { from: 'web/src/good.tsx', to: 'client/core/index.ts' },
    { from: 'web/src/good.tsx', to: 'preact' },
    { from: 'web/src/good.tsx', to: 'web/src/other.tsx' },
  ];
  for (const { from, to, ...kind } of all) {
    const local = /^(src|admin|client|tests|web)\//.test(to);
    const depth = '../'.repeat(from.split('/').length - 1);
    const word = 'type' in kind ? 'import type' : 'import';
    add(
      from,
      `${word} { thing } from '${local ? depth + to : to}';\nexport const user: typeof thing = thing;\n`,
    );
    if (local) add(to, '');
  }
  for (const [path, lines] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${lines.join('')}export const thing = 1;\n`);
  }
  return folder;
}
