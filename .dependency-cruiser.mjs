/**
 * The directions of docs/ARCHITECTURE.md. `npm run imports` checks them, and tests/tooling/imports.test.ts plants a
 * forbidden import for each rule here and sees it caught.
 */

/** Folders of src that are features: they meet through services and events. */
const FEATURES = '^src/(accounts|avatars|messages|moderation|presence|receipts|rooms)/';

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-cycles', 'A module must be understood without itself.', {}, { circular: true }),
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'declared',
      'What is imported stands in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'no-dev-dependencies',
      'What is in the image runs without development packages; types may come from them.',
      { path: '^(src|admin|client|canary|demo)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    ),
    forbid(
      'protocol-is-alone',
      'The wire contract is shared with clients: it knows typebox and itself.',
      { path: '^src/protocol/' },
      { pathNot: ['^src/protocol/', '^node_modules/typebox/'] },
    ),
    forbid(
      'client-core-is-portable',
      'The core runs in a page and in a terminal: #protocol and itself, no Node, no package.',
      { path: '^client/core/' },
      { pathNot: ['^client/core/', '^src/protocol/'] },
    ),
    forbid(
      'client-knows-the-contract-only',
      'A client sees what everybody else sees of the server: #protocol.',
      { path: '^client/' },
      { path: '^(src|admin|bench|tests|scripts)/', pathNot: '^src/protocol/' },
    ),
    forbid(
      'protocol-by-its-door',
      'Others import the contract as #protocol, so that it has one surface.',
      { pathNot: '^src/protocol/' },
      { path: '^src/protocol/', pathNot: '^src/protocol/index\\.ts$' },
    ),
    forbid(
      'page-knows-the-client-only',
      'The web client stands on #client and #protocol, and sees of the rest what every client sees.',
      { path: '^web/' },
      {
        path: '^(src|admin|client|canary|demo|bench|grafana|tests|scripts)/',
        pathNot: ['^client/core/index\\.ts$', '^src/protocol/index\\.ts$'],
      },
    ),
    forbid(
      'page-runs-in-a-browser',
      'There is no Node in it.',
      { path: '^web/src/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'nobody-imports-the-page',
      'It is built, and served as files; only its tests look into it.',
      { pathNot: '^(web|tests)/' },
      { path: '^web/' },
    ),
    forbid(
      'page-stands-on-a-ground',
      'What every feature of the page uses knows none of them.',
      { path: '^web/src/(ui|browser|words|api)/' },
      { path: '^web/src/', pathNot: '^web/src/(ui|browser|words|api)/' },
    ),
    forbid(
      'page-shell-is-at-the-top',
      'The shell holds the features together; what they need from it belongs below them.',
      { path: '^web/src/', pathNot: ['^web/src/shell/', '^web/src/(app|main)\\.tsx$'] },
      { path: '^web/src/shell/' },
    ),
    forbid(
      'packages-of-the-page',
      'They are bundled: in production nobody else finds them.',
      { pathNot: '^(web|tests)/' },
      { path: '^node_modules/(preact|preact-iso|@preact|lucide|uqr|emoji-picker-element[^/]*)/' },
    ),
    forbid(
      'src-is-the-service',
      'The service knows no client, no bench, no dashboard, no test and no script.',
      { path: '^src/' },
      { path: '^(client|bench|grafana|tests|scripts)/' },
    ),
    forbid(
      'composition-at-the-top',
      'server → app → container: nothing below them looks up.',
      { path: '^src/', pathNot: '^src/(server|app|container)\\.ts$' },
      { path: '^src/(server|app|container)\\.ts$' },
    ),
    forbid(
      'container-knows-no-app',
      'The container makes services; the app makes a server from it.',
      { path: '^src/container\\.ts$' },
      { path: '^src/(server|app)\\.ts$' },
    ),
    forbid(
      'nobody-imports-the-server',
      'Importing src/server.ts would start a service.',
      {},
      { path: '^src/server\\.ts$' },
    ),
    forbid(
      'panel-from-the-app-only',
      'The panel stands on the service, which goes without it.',
      { path: '^src/', pathNot: '^src/app\\.ts$' },
      { path: '^admin/' },
    ),
    forbid(
      'panel-by-its-door',
      'The app knows how to register the panel, and nothing in it.',
      { path: '^src/' },
      { path: '^admin/', pathNot: '^admin/index\\.ts$' },
    ),
    forbid(
      'panel-is-loaded-late',
      'Where ADMIN=off its modules take neither time nor memory.',
      { path: '^src/' },
      { path: '^admin/', dynamic: false },
    ),
    forbid(
      'adminjs-in-the-panel-only',
      'The panel can be replaced in one folder.',
      { pathNot: '^(admin|tests|scripts)/' },
      { path: '^node_modules/(adminjs|@adminjs)/' },
    ),
    forbid(
      'panel-components-run-in-a-page',
      'Of what is not in the page they know types only, and what the start page is sent.',
      { path: '^admin/components/' },
      { pathNot: ['^admin/components/', '^admin/start-page/facts\\.ts$'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'entities-know-the-orm-core',
      'Entities import the ORM core and each other.',
      { path: '\\.entity\\.ts$' },
      { pathNot: ['\\.entity\\.ts$', '^node_modules/@mikro-orm/core/'] },
    ),
    forbid(
      'policies-are-pure',
      'A policy judges what it is given: contract types and errors.',
      { path: '\\.policy\\.ts$' },
      { pathNot: ['\\.policy\\.ts$', '^src/protocol/', '^src/errors\\.ts$'] },
    ),
    forbid(
      'services-know-no-transport',
      'Services are called by routes and commands, and know neither.',
      { path: '\\.(service|policy|entity)\\.ts$' },
      {
        path: ['^src/(http|realtime)/', '\\.(routes|commands)\\.ts$', '^node_modules/(fastify|ws|@fastify)/'],
      },
    ),
    forbid(
      'http-for-routes-only',
      'In a feature only the files about HTTP see src/http and Fastify.',
      { path: FEATURES, pathNot: '\\.(routes|schemas)\\.ts$|/(client-of|refresh-cookie)\\.ts$' },
      { path: ['^src/http/', '^node_modules/(fastify|@fastify)/'] },
    ),
    forbid(
      'realtime-for-commands-only',
      'In a feature only *.commands.ts see src/realtime.',
      { path: FEATURES, pathNot: '\\.commands\\.ts$' },
      { path: '^src/realtime/' },
    ),
    forbid(
      'commands-see-handler-types',
      'Commands are written against the types of src/realtime/handlers.ts, not against the machine.',
      { path: FEATURES },
      { path: '^src/realtime/', pathNot: '^src/realtime/handlers\\.ts$' },
    ),
    forbid(
      'handlers-are-types',
      'And they take nothing from it that runs.',
      { path: FEATURES },
      { path: '^src/realtime/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'http-knows-no-feature',
      'src/http serves any feature; who acts (accounts/principal.ts) is all that it knows.',
      { path: '^src/http/' },
      { path: [FEATURES, '^src/(room-log|realtime)/'], pathNot: '^src/accounts/principal\\.ts$' },
    ),
    forbid(
      'serving-the-page-knows-no-feature',
      'src/page hands out files, and says what the service is like.',
      { path: '^src/page/' },
      { path: [FEATURES, '^src/(audit|database|jobs|realtime|redis|room-log)/'] },
    ),
    forbid(
      'room-log-is-below',
      'Rooms, messages and realtime stand on the log; it knows the database and the contract.',
      { path: '^src/room-log/' },
      { path: '^src/', pathNot: ['^src/room-log/', '^src/database/', '^src/protocol/', '^src/errors\\.ts$'] },
    ),
    forbid(
      'database-is-below',
      'src/database knows entities, and no other part of a feature.',
      { path: '^src/database/' },
      { path: '^src/', pathNot: ['^src/database/', '\\.entity\\.ts$'] },
    ),
    forbid(
      'one-file-for-the-socket-plugin',
      'The socket plugin can be replaced in one place.',
      { pathNot: '^src/realtime/gateway\\.ts$', path: '^src/' },
      { path: '^node_modules/@fastify/websocket/' },
    ),
    forbid(
      'one-file-for-the-metrics-client',
      'Houses count through observers of their own; what is behind them can be replaced in one place.',
      { pathNot: '^src/observability/instruments\\.ts$', path: '^src/' },
      { path: '^node_modules/prom-client/' },
    ),
    forbid(
      'one-file-for-the-image-library',
      'What decodes files of strangers is set up in one place.',
      { pathNot: '^src/avatars/images\\.ts$', path: '^src/' },
      { path: '^node_modules/(sharp|@img)/' },
    ),
    forbid(
      'one-file-for-multipart',
      'Routes that take a file are handed its bytes; limits are kept in one place.',
      { pathNot: '^src/http/multipart\\.ts$', path: '^src/' },
      { path: '^node_modules/(@fastify/multipart|@fastify/busboy)/' },
    ),
    forbid(
      'jobs-are-below',
      'src/jobs runs any work once over all nodes; it knows the database and the log, and no feature.',
      { path: '^src/jobs/' },
      { path: '^src/', pathNot: ['^src/jobs/', '^src/database/', '^src/observability/logger\\.ts$'] },
    ),
    forbid(
      'audit-is-below',
      'Whoever acts writes it down in the same transaction; src/audit knows the database and no feature.',
      { path: '^src/audit/' },
      { path: '^src/', pathNot: ['^src/audit/', '^src/database/', '^src/observability/logger\\.ts$'] },
    ),
    forbid(
      'sockets-in-realtime-only',
      'ws belongs to src/realtime.',
      { path: '^src/', pathNot: '^src/realtime/' },
      { path: '^node_modules/(ws|@types/ws)/' },
    ),
    forbid(
      'one-file-for-the-redis-client',
      'ioredis is imported by src/redis/ only: others are handed a connection.',
      { path: '^src/', pathNot: '^src/redis/' },
      { path: '^node_modules/ioredis/' },
    ),
    forbid(
      'redis-is-below',
      'src/redis knows the types of the logger, and no other part of the service.',
      { path: '^src/redis/' },
      { path: '^src/', pathNot: ['^src/redis/', '^src/observability/'] },
    ),
    forbid(
      'redis-knows-types-only',
      'And it takes nothing from there that runs.',
      { path: '^src/redis/' },
      { path: '^src/observability/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'config-is-read-once',
      'Settings reach features as values: the loader is for the entry point.',
      { path: '^src/', pathNot: '^src/(server|app|container)\\.ts$' },
      { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^tests/tooling/fixtures/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // So that a copy of the project may borrow its packages by a link (tests/tooling/imports.test.ts).
    preserveSymlinks: true,
    // Type imports count: a direction that holds only at run time is a knot in the head.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
};
