import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';

/**
 * Shows a file or folder at another path too, in this mount namespace only. The place must exist, or its folder be one
 * of `emptyFolder`; what was there is hidden.
 */
export function bind(source: string, target: string): void {
  if (!existsSync(target)) {
    if (statSync(source).isDirectory()) mkdirSync(target);
    else writeFileSync(target, '');
  }
  execFileSync('mount', ['--bind', source, target]);
}

/** Puts an empty folder, in which everybody may write, at a path. Its place must be as for `bind`. */
export function emptyFolder(path: string): void {
  if (!existsSync(path)) mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', path]);
}
