import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { Commands, ServerEvent } from '#protocol';

const path = join(import.meta.dirname, '../../docs/protocol/asyncapi.json');
/** The parser's levels: 0 is an error, 1 a warning, the rest are hints. */
const WARNING = 1;

describe('the AsyncAPI document', () => {
  it('is valid, and holds every command with its reply and every event', async () => {
    const { document, diagnostics } = await new Parser().parse(await readFile(path, 'utf8'));
    expect(diagnostics.filter(({ severity }) => severity <= WARNING)).toEqual([]);
    const operations = document?.operations();
    for (const command of Object.keys(Commands)) {
      const operation = operations?.get(command);
      expect(operation?.isReceive(), command).toBe(true);
      expect(operation?.reply()?.messages().all(), command).toHaveLength(2);
    }
    const events = operations?.get('events')?.messages().all() ?? [];
    expect(events.map(event => event.title()).sort()).toEqual(
      ServerEvent.anyOf.map(schema => schema.properties.event.const).sort(),
    );
  });

  it('is reported when it is broken', async () => {
    const text = (await readFile(path, 'utf8')).replace('"action": "receive"', '"action": "shout"');
    const diagnostics = await new Parser().validate(text);
    expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
  });
});
