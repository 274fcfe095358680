import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';

const RECOVERY_CODES = 10;
/** 120 bits: enough for a fast hash, without a salt. */
const CODE_BYTES = 15;

/** New codes as people write them down: four groups of six letters and digits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const { base32 } = new Secret({ size: CODE_BYTES });
    return (base32.match(/.{6}/g) ?? []).join('-');
  });
}

/** What is stored of a code, however it was typed. */
export function recoveryCodeHash(code: string): string {
  const letters = code.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(letters).digest('hex');
}
