import { type ActionContext, type AdminJS, getBranding } from 'adminjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPanel } from '../../admin/panel.ts';
import { toCurrentAdmin, type Viewer } from '../../admin/viewer.ts';
import { type TestServer, testServer } from '../support/server.ts';

const viewer = (role: Viewer['role']) =>
  toCurrentAdmin({ id: 1, login: 'viewer', role, address: '192.0.2.1' });

/** How bright a colour is, as WCAG 2 has it. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the panel', () => {
  let server: TestServer;
  let panel: AdminJS;
  beforeAll(async () => {
    server = await testServer();
    panel = createPanel(server.container);
  });
  afterAll(() => server.close());

  const described = (role: Viewer['role']) =>
    panel.resources.map(resource => resource.decorate().toJSON(viewer(role)));

  it('has the lists that each role is for', () => {
    const listed = (role: Viewer['role']) =>
      described(role).flatMap(({ id, href, navigation }) =>
        href === null ? [] : [`${navigation?.name}/${id}`],
      );
    expect(listed('admin')).toEqual([
      'people/users',
      'people/sessions',
      'people/avatars',
      'conversations/rooms',
      'conversations/memberships',
      'conversations/messages',
      'moderation/reports',
      'moderation/sanctions',
      'log/audit-entries',
    ]);
    expect(listed('moderator')).toEqual([
      'people/users',
      'people/avatars',
      'conversations/messages',
      'moderation/reports',
      'moderation/sanctions',
    ]);
  });

  it('lets nobody write past the services', () => {
    for (const resource of panel.resources) {
      const { actions } = resource.decorate();
      for (const name of ['new', 'edit', 'delete', 'bulkDelete']) {
        const context = { currentAdmin: viewer('admin') } as ActionContext;
        expect(() => actions[name]?.canInvokeAction(context), `${resource.id()}.${name}`).toThrow();
      }
    }
  });

  it('does not let a role in that it does not know', () => {
    for (const resource of panel.resources) {
      for (const action of Object.values(resource.decorate().actions)) {
        expect(action.isAccessible({ ...viewer('admin'), title: 'user' })).toBe(false);
        expect(action.isAccessible(undefined)).toBe(false);
      }
    }
  });

  it('loads nothing from outside, and is called what it is', async () => {
    const branding = await getBranding(panel);
    expect(branding).toMatchObject({ companyName: 'Parley', withMadeWithLove: false, logo: false });
    expect(JSON.stringify(branding)).not.toContain('//');
    expect(String(branding.theme?.font)).toMatch(/^system-ui/);
  });

  it('can be read: texts differ enough from what they stand on', async () => {
    const colors = (await getBranding(panel)).theme?.colors ?? {};
    const onWhite = [
      'text',
      'primary100',
      'grey100',
      'grey80',
      'grey60',
      'error',
      'success',
      'warning',
      'info',
    ] as const;
    for (const name of onWhite)
      expect(contrast(colors[name] ?? '#ffffff', '#ffffff'), name).toBeGreaterThan(4.5);
    for (const kind of ['error', 'success', 'warning', 'info'] as const) {
      const [text = '', ground = ''] = [colors[`${kind}Dark`], colors[`${kind}Light`]];
      expect(contrast(text, ground), kind).toBeGreaterThan(4.5);
    }
    expect(contrast(colors.inputBorder ?? '', '#ffffff')).toBeGreaterThan(3);
  });

  it('has nothing built when it starts', async () => {
    await expect(panel.initialize()).resolves.toBeUndefined();
    expect(panel.componentLoader.getComponents()).toEqual({});
  });
});
