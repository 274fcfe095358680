import { execFileSync } from 'node:child_process';

/** Gives the network of the tests a card beside the loopback, as containers have: exporters count only such. */
export function addNetworkCard(): void {
  execFileSync('ip', ['link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1']);
}

export function removeNetworkCard(): void {
  execFileSync('ip', ['link', 'delete', 'eth0']);
}
