import { it } from 'vitest';

type Define = (name: string, run: () => Promise<void>) => void;

/** Defines nothing, where skipping would count as a test that was not run. */
const absent: Define = () => undefined;

/** A test that needs a database server. */
export const itOnServer: Define = process.env['TEST_DATABASE_URL'] ? it : absent;

/** A test that needs the embedded database. */
export const itEmbedded: Define = process.env['TEST_DATABASE_URL'] ? absent : it;
