import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The document of every page, in the folder that `npm run web` makes. */
const DOCUMENT = 'index.html';
/** One plain name, so that neither a folder nor a hidden file can be asked for. */
const NAME = /^\w[\w.-]*$/;
/** Copies beside a file, for browsers that read them; they have no address of their own. */
const COMPRESSED = /\.(br|gz)$/;

/** Whether a file of this name may be asked for. */
export const isPublic = (name: string): boolean => NAME.test(name) && !COMPRESSED.test(name);

/** The document as it is now: it may be built anew while the service runs. */
export const readDocument = (folder: string): Promise<Buffer> => readFile(join(folder, DOCUMENT));

/**
 * Names of the files beside the document: icon, manifest and the like.
 * @throws Error when the page is not there
 */
export async function listRootFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter(entry => entry.isFile()).map(entry => entry.name);
  if (!names.includes(DOCUMENT)) {
    throw new Error(
      `${join(folder, DOCUMENT)} is missing: build the page with npm run web, or set PAGE=off.`,
    );
  }
  return names.filter(name => name !== DOCUMENT && isPublic(name));
}
