import type { Http, Method } from '#client';
import type { paths } from './schema.d.ts';

/** Addresses below this one are written without it. */
const PREFIX = '/api/v1';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operations = {
  [P in keyof paths & `${typeof PREFIX}${string}` as P extends `${typeof PREFIX}${infer R}`
    ? R
    : never]: paths[P];
};
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;

/** An address of the API, such as `/rooms/{id}`. */
type Path = keyof Operations;
type Operation<P extends Path, V extends Verb> = NonNullable<Operations[P][V & keyof Operations[P]]>;
type Parameters<O> = O extends { parameters: infer P } ? P : never;
type Part<O, K extends string> = K extends keyof Parameters<O> ? NonNullable<Parameters<O>[K]> : never;
type Success<R> = R extends { 200: infer A }
  ? Json<A>
  : R extends { 201: infer A }
    ? Json<A>
    : R extends { 202: infer A }
      ? Json<A>
      : undefined;

/** What a request takes: the parts of the address, the query, the body. */
type Given<O> = ([Part<O, 'path'>] extends [never] ? unknown : { path: Part<O, 'path'> }) & {
  query?: Part<O, 'query'>;
} & (O extends { requestBody: infer B } ? { body: Json<B> } : unknown) &
  (O extends { requestBody?: infer B } ? { body?: Json<NonNullable<B>> } : unknown);

/** What a request answers. */
export type Answer<P extends Path, V extends Verb> =
  Operation<P, V> extends { responses: infer R } ? Success<R> : never;

/** A request of the signed-in person, typed by the description of the API; rejects with a `ParleyError`. */
export async function request<P extends Path, V extends Verb>(
  http: Http,
  verb: V,
  path: P,
  ...[given]: Record<string, never> extends Given<Operation<P, V>>
    ? [given?: Given<Operation<P, V>>]
    : [given: Given<Operation<P, V>>]
): Promise<Answer<P, V>> {
  const {
    path: parts,
    query,
    body,
  } = (given ?? {}) as Partial<Record<'path' | 'query', Record<string, unknown>> & { body: object }>;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parts?.[name])),
  );
  return http.call<Answer<P, V>>(verb.toUpperCase() as Method, `${filled}${search(query)}`, body);
}

function search(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return '';
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}
