import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { toCurrentAdmin } from '../../admin/viewer.ts';
import { bundlePanel, PANEL_BUNDLE } from '../../scripts/panel/bundle.ts';
import { type TestServer, testServer } from '../support/server.ts';

const nothing = () => undefined;
class Nothing {
  observe = nothing;
  replaceSync = nothing;
}

/** What the bundle registers, run where there is no more than what a page of AdminJS has. */
async function registered(): Promise<string[]> {
  const panel = { ApiClient: Nothing, ViewHelpers: Nothing, UserComponents: {} };
  const page = {
    AdminJS: panel,
    React: {},
    ReactRedux: {},
    ReactRouterDOM: {},
    CSSStyleSheet: Nothing,
    MutationObserver: Nothing,
    document: { adoptedStyleSheets: [], addEventListener: nothing },
    localStorage: { getItem: nothing, setItem: nothing },
  };
  runInContext(await readFile(PANEL_BUNDLE, 'utf8'), createContext(page));
  return Object.keys(panel.UserComponents);
}

describe('the bundle of the panel', () => {
  it('is what its sources give', async () => {
    expect(await readFile(PANEL_BUNDLE, 'utf8')).toBe(await bundlePanel());
  });

  it('takes no package with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
    const entry = join(folder, 'index.ts');
    await writeFile(entry, "import { useState } from 'react';\nconsole.log(useState);\n");
    await expect(bundlePanel(entry)).rejects.toThrow('react would be bundled');
    await rm(folder, { recursive: true });
  });

  it('loads nothing from another host', async () => {
    expect(await readFile(PANEL_BUNDLE, 'utf8')).not.toMatch(/https?:\/\/|@import|url\(/);
  });
});

describe('the components of the panel', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  it('are all that its options name', async () => {
    const admin = toCurrentAdmin({ id: 1, login: 'viewer', role: 'admin', address: '192.0.2.1' });
    const panel = createPanel(server.container);
    const named = new Set<unknown>([panel.options.dashboard?.component]);
    for (const resource of panel.resources) {
      const decorated = resource.decorate();
      for (const { component } of Object.values(decorated.actions).map(action => action.toJSON(admin))) {
        named.add(component);
      }
      for (const { components } of Object.values(decorated.properties).map(property =>
        property.toJSON('show'),
      )) {
        for (const component of Object.values(components ?? {})) named.add(component);
      }
    }
    const names = [...named].filter(name => typeof name === 'string');
    expect(names).toContain('ActForm');
    expect(names).toContain('Person');
    expect(await registered()).toEqual(expect.arrayContaining(names));
  });
});
