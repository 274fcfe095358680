import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { type AssetFiles, PAGE_SCRIPTS } from './asset-files.ts';
import { assetAddress } from './assets.routes.ts';
import { embedJson, escapeHtml } from './html.ts';

/** What AdminJS tells its scripts in the browser, as far as the page itself uses it. */
interface State {
  readonly branding: { readonly companyName: string; readonly favicon?: string };
  readonly locale: { readonly language: string };
}

/** The value that AdminJS's page assigns in a line of its own; JSON has no line breaks of its own. */
function assigned(page: string, name: string): unknown {
  const start = `window.${name} = `;
  const found = page
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.startsWith(start) && line.endsWith(';'));
  if (found.length !== 1)
    throw new Error(`AdminJS's page is not as we know it: ${start}stands in it ${found.length} times`);
  return JSON.parse(found[0]?.slice(start.length, -1) ?? '');
}

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * Makes our page of AdminJS's: only its two values are taken from there, as JSON. Its markup would let text end a
 * script, and load a font from elsewhere.
 * @throws Error when the page of AdminJS is not as we know it
 */
export function toPanelPage(page: string, files: AssetFiles, reply: FastifyReply): string {
  const state = assigned(page, 'REDUX_STATE') as State;
  const theme = assigned(page, 'THEME');
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', policy(nonce));
  const scripts = PAGE_SCRIPTS.map(
    name => `<script nonce="${nonce}" src="${assetAddress(files, name)}" defer></script>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(state.locale.language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${escapeHtml(state.branding.companyName)}</title>
    <link rel="icon" href="${escapeHtml(state.branding.favicon ?? 'data:,')}">
    <link rel="stylesheet" href="${assetAddress(files, 'panel.css')}">
    <script id="state" type="application/json">${embedJson({ state, theme })}</script>
    ${scripts.join('\n    ')}
  </head>
  <body>
    <div id="app"></div>
  </body>
</html>
`;
}
