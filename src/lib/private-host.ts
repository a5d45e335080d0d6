import { BlockList, isIP } from 'node:net';

/**
 * Whether a host of an address is one that only this machine or its network can reach: by its name, or by its number
 * (RFC 6890). What a name of the public net leads to is not looked up.
 *
 * @param hostname as `URL` gives it, an IPv6 address in brackets
 */
export const isPrivateHost = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.$/, '').replaceAll(/[[\]]/g, '');
  const version = isIP(host);
  if (version !== 0) return privateNets.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa|intranet)$/.test(host);
};

const privateNets = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateNets.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  privateNets.addSubnet(net, prefix, 'ipv6');
}
