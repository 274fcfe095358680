/**
 * `node scripts/healthy.ts [URL]`, for the health checks of containers: ends with 0 when the address answers with
 * success, else with 1. Without an address it is the service in the same container.
 */
const [url = `http://127.0.0.1:${process.env['PORT']}/healthz`] = process.argv.slice(2);

process.exitCode = await fetch(url).then(
  answer => (answer.ok ? 0 : 1),
  () => 1,
);
