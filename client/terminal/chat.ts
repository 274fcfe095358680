import { env, exit, stderr, stdin, stdout } from 'node:process';
import { Api, ParleyClient, ParleyError } from '#client';
import { ErrorTable } from '#protocol';
import { socketUrl } from '../node/socket-url.ts';
import { clock, connect, fetchInTime } from '../node/surroundings.ts';
import { ChatSession } from './chat-session.ts';
import { readInput } from './input.ts';
import { type ChatOptions, readOptions, USAGE, UsageError } from './options.ts';
import { oneLine } from './sanitize.ts';
import { askSecret, Screen } from './screen.ts';

/** Signs in and chats until the input ends, /quit, or the server ends the session. Gives the exit code. */
async function chat(options: ChatOptions): Promise<number> {
  const given = options.password ?? env['PARLEY_PASSWORD'];
  const password = given || (await askSecret('Password: ', stdin, stdout));
  if (password === undefined) throw new UsageError('Give a password with --password or PARLEY_PASSWORD.');
  const api = new Api({ baseUrl: options.url, fetch: fetchInTime, clock });
  await signIn(api, options, password);

  const client = new ParleyClient({
    url: socketUrl(options.url),
    connect,
    clock,
    random: Math.random,
    getToken: api.session.getToken,
    source: api,
  });
  const screen = new Screen(stdin, stdout);
  const session = new ChatSession({ client, api, print: text => screen.print(text) });
  const { live, ended } = lifeOf(client);
  client.start();
  const code = await Promise.race([ended, live.then(() => talk(options, session, screen))]);
  if (code !== 0 && client.state.name === 'stopped') {
    const { reason } = client.state;
    const setup = reason === 'secondFactorSetup';
    screen.print(
      `* the service ended this: ${setup ? ErrorTable.second_factor_setup_required.message : reason}`,
    );
  }
  screen.close();
  client.stop();
  if (code === 0) await api.logout().catch(() => undefined);
  return code;
}

async function signIn(api: Api, options: ChatOptions, password: string): Promise<void> {
  try {
    if (options.register) await api.register({ login: options.login, password });
    else await logIn(api, options, password);
  } catch (error) {
    if (error instanceof ParleyError || error instanceof UsageError) throw error;
    throw new Error(`The service at ${options.url} cannot be reached.`, { cause: error });
  }
}

/** Asks for the code of the second factor only when the service wants one. */
async function logIn(api: Api, { login, code }: ChatOptions, password: string): Promise<void> {
  try {
    await api.login(login, password, code);
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'second_factor_required') throw error;
    const asked = await askSecret('Code of the second factor: ', stdin, stdout);
    if (asked === undefined) throw new UsageError('Give the code of the second factor with --code.');
    await api.login(login, password, asked);
  }
}

/** When the client first becomes live, and the exit code for when it stops by itself. */
function lifeOf(client: ParleyClient): { live: Promise<void>; ended: Promise<number> } {
  const live = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  client.on('state', state => {
    if (state.name === 'live') live.resolve();
    if (state.name === 'stopped') ended.resolve(1);
  });
  return { live: live.promise, ended: ended.promise };
}

async function talk(options: ChatOptions, session: ChatSession, screen: Screen): Promise<number> {
  await session.begin(options.room);
  if (screen.interactive) screen.print('* /help shows what can be typed');
  for (;;) {
    const line = await screen.line();
    const input = readInput(line ?? '/quit');
    if (input.do === 'quit') break;
    const done = session.handle(input);
    // A script's next line may build on this one; a person does not wait.
    if (!screen.interactive) await done.then(() => session.settled()).catch(() => undefined);
  }
  await session.settled().catch(() => screen.print('! Not everything was sent.'));
  return 0;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    stdout.write(`${USAGE}\n`);
    exit(0);
  }
  exit(await chat(options));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`${oneLine(message)}\n`);
  if (error instanceof UsageError) stderr.write(`\n${USAGE}\n`);
  exit(1);
}
