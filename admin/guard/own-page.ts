import type { FastifyReply } from 'fastify';
import { LOGIN_STYLE } from './addresses.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { WORDS } from './words.ts';

/** Nothing but its style sheet, and forms that are sent to this host. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page of ours: one card in the middle, without scripts. */
export function sendOwnPage(
  reply: FastifyReply,
  language: Language,
  title: string,
  card: Html,
): FastifyReply {
  const page = html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title} · ${WORDS[language].panel}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${LOGIN_STYLE}">
  </head>
  <body>
    <main>
      <p class="name">${WORDS[language].panel}</p>
      <h1>${title}</h1>
      ${card}
    </main>
  </body>
</html>
`;
  return reply
    .header('content-security-policy', POLICY)
    .header('vary', 'accept-language')
    .header('content-language', language)
    .type('text/html; charset=utf-8')
    .send(page.text);
}
