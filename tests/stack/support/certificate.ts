import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate of nobody but itself, and its key. */
export interface Certificate {
  /** Holds fullchain.pem and privkey.pem. */
  readonly folder: string;
  /** What a visitor must be given to accept it. */
  readonly ca: Buffer;
}

/** For 127.0.0.1, valid for a day. A folder that is given is written again. */
export function makeCertificate(folder = mkdtempSync(join(tmpdir(), 'parley-tls-'))): Certificate {
  const [chain, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
  const whose = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-out', chain, '-keyout', key];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...kind, ...whose, ...files], { stdio: 'pipe' });
  chmodSync(folder, 0o755);
  chmodSync(key, 0o644);
  return { folder, ca: readFileSync(chain) };
}
