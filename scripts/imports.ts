/** `npm run imports`: the directions in which modules may import, from .dependency-cruiser.mjs. */
import { join } from 'node:path';
import { cruise } from './imports/cruise.ts';

/** Fewer modules than this were never the whole project: then the tool is broken, not the code in order. */
const LEAST = 50;

const { modules, violations } = cruise(join(import.meta.dirname, '..'));
for (const { rule, from, to } of violations) process.stderr.write(`${rule}: ${from} → ${to}\n`);
process.stdout.write(`${modules} modules, ${violations.length} forbidden imports\n`);
if (modules < LEAST) process.stderr.write(`Only ${modules} modules were read: the check itself is broken.\n`);
process.exitCode = violations.length > 0 || modules < LEAST ? 1 : 0;
