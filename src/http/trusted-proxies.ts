import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether a request came straight from an address whose headers are believed. */
export type IsTrustedProxy = (address: string | undefined) => boolean;

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * @param proxies addresses and CIDR ranges
 * @throws Error when one is neither
 */
export function trustedProxies(proxies: readonly string[]): IsTrustedProxy {
  const known = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    try {
      if (bits === undefined) known.addAddress(address, family(address));
      else known.addSubnet(address, bits === '' ? Number.NaN : Number(bits), family(address));
    } catch (cause) {
      throw new Error(`"${proxy}" in TRUST_PROXY is neither an address nor a CIDR range`, { cause });
    }
  }
  return address => address !== undefined && isIP(address) !== 0 && known.check(address, family(address));
}
