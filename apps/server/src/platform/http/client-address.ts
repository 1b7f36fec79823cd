import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** What a proxy adds: a request that came through one comes from elsewhere, though its socket is of this machine. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']
const UNKNOWN_LENGTH_MAX = 64

/**
 * The address a request comes from, as limits count it: of IPv6 the network a provider hands to one customer. Forwarded addresses count
 * only from proxies the configuration names (Fastify's `trustProxy`).
 */
export function clientAddress(request: Pick<FastifyRequest, 'ip'>): string {
  const address = withoutMapping(request.ip)
  return isIPv6(address) ? networkOf(address) : address.slice(0, UNKNOWN_LENGTH_MAX)
}

/**
 * Whether a request was made on this machine itself: by the address of the socket, under a name that means this machine everywhere. Any other name
 * may be a stranger's that was made to point here (DNS rebinding), or what a proxy on this machine is called by. A header can take it away, never
 * give it; a proxy here that says nothing of itself and calls us `localhost` cannot be told apart.
 */
export function isFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false
  return isLoopback(raw.socket.remoteAddress ?? '') && isLoopbackHost(headers.host ?? '')
}

function isLoopbackHost(header: string): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(header.toLowerCase())?.[1] ?? ''
  return name === 'localhost' || isLoopback(name)
}

export function isLoopback(text: string): boolean {
  const address = withoutMapping(text)
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}

/** An IPv4 address that came over an IPv6 socket is still that address; some proxies say the port as well, which is another each time. */
function withoutMapping(text: string): string {
  const address = text.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::')
  const left = before === '' ? [] : before.split(':')
  const right = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.join(':')}::/64`
}
