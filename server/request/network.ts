import { isIPv6 } from 'node:net'

/**
 * The caller's address, or for IPv6 the network, since one subscriber has practically unlimited addresses. Null:
 * internal.
 */
export function networkOf(address: string): string | null {
  if (address === '') return null
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  return isIPv6(address) ? `${expand(address).slice(0, 4).join(':')}::/64` : address
}

/** For IPv6 an organisation's network (65,536 of the networks above); null otherwise. */
export function widerNetworkOf(address: string): string | null {
  const network = networkOf(address)
  return network?.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : null
}

function expand(address: string): string[] {
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
}
