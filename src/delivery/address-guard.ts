import { BlockList, isIP, isIPv6 } from 'node:net';
import { ParleyError } from '../domain/errors.js';

/** Everything that is not a public unicast address (IANA special-purpose registries, 2025). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Only 2000::/3 is public, without what is documentation or carries an IPv4 address inside. */
const PUBLIC_IPV6 = ['2000::/3'];
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Says which addresses events may be sent to. */
export interface AddressGuard {
  /** Whether the operator has named this address. */
  isNamed(address: string): boolean;
  allows(address: string): boolean;
}

/**
 * Lets through public addresses and the networks the operator has named (`10.1.0.0/16`, `::1/128`).
 * @throws {ParleyError} `invalid_input` for what is no network.
 */
export function createAddressGuard(named: readonly string[]): AddressGuard {
  const [special, publicIpv6, specialIpv6, allowed] = [SPECIAL_IPV4, PUBLIC_IPV6, SPECIAL_IPV6, named].map(
    listOf,
  );
  const isNamed = (address: string): boolean => isIn(allowed, address);
  return {
    isNamed,
    allows(address) {
      if (isNamed(address)) return true;
      // An IPv4 address in IPv6 clothes is judged as what it is.
      const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
      if (mapped !== undefined) return !isIn(special, mapped);
      if (isIPv6(address)) return isIn(publicIpv6, address) && !isIn(specialIpv6, address);
      return isIP(address) === 4 && !isIn(special, address);
    },
  };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    const family = isIP(address);
    const bits = Number(prefix);
    if (family === 0 || !/^\d{1,3}$/.test(prefix) || bits > (family === 6 ? 128 : 32)) {
      throw new ParleyError(
        'invalid_input',
        `PARLEY_DELIVERY_NETWORKS must list networks such as 10.1.0.0/16; ${network} is none`,
      );
    }
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isIn(list: BlockList | undefined, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list?.check(address, family === 6 ? 'ipv6' : 'ipv4') === true;
}
