import { join } from 'node:path';
import { build } from 'esbuild';

const components = join(import.meta.dirname, '../../admin/components');

/** Where the bundle is kept: it is committed, so that nothing is built when the service starts. */
export const PANEL_BUNDLE = join(components, 'bundle.js');

/**
 * The panel's components as one script for the page. React and AdminJS are there already as globals, so it imports no
 * package.
 * @throws Error when a package is imported
 */
export async function bundlePanel(entry = join(components, 'index.ts')): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'transform',
    loader: { '.css': 'text' },
    minifyWhitespace: true,
    logLevel: 'silent',
    absWorkingDir: components,
    tsconfigRaw: {},
    plugins: [
      {
        name: 'no-packages',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point'
              ? undefined
              : { errors: [{ text: `${path} would be bundled: the page has it as a global` }] },
          );
        },
      },
    ],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('a bundle without a file');
  return file.text;
}
