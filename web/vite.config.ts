import { defineConfig } from 'vite';

/** The service behind the page while it is written: `npm start` in another terminal. */
const SERVICE = process.env['PARLEY_SERVICE'] ?? 'http://localhost:8000';

/** `npm run web` builds the page into dist/; `npx vite web` serves it while it is written. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2024',
    // Data addresses for small pictures would be refused as fonts and scripts, and compress no better.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': SERVICE, '/avatars': SERVICE, '/ws': { target: SERVICE, ws: true } },
  },
});
