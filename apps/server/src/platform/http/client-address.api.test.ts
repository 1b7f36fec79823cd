import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../config/config.ts'
import { clientAddress } from './client-address.ts'

/** The address that a request counts for, with these proxies configured. */
async function addressOf({
  proxies = '',
  from,
  forwarded,
}: {
  proxies?: string
  from: string
  forwarded?: string
}): Promise<string> {
  const { trustedProxies } = readConfig({ RAPPORT_TRUSTED_PROXIES: proxies })
  const app = Fastify({ trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false })
  app.get('/', (request) => clientAddress(request))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const answer = await app.inject({ url: '/', remoteAddress: from, headers })
  await app.close()
  return answer.body
}

describe('the address of a client', () => {
  it('is that of the socket, whatever a header says, while no proxy is configured', async () => {
    expect(await addressOf({ from: '127.0.0.1', forwarded: '203.0.113.9' })).toBe('127.0.0.1')
    expect(await addressOf({ from: '198.51.100.7', forwarded: '203.0.113.9' })).toBe('198.51.100.7')
  })

  it('is the right-most forwarded one that is no proxy of ours', async () => {
    const proxies = '127.0.0.1, 10.0.0.0/8'
    expect(await addressOf({ proxies, from: '127.0.0.1', forwarded: '203.0.113.9' })).toBe('203.0.113.9')
    expect(await addressOf({ proxies, from: '127.0.0.1', forwarded: '1.1.1.1, 203.0.113.9' })).toBe('203.0.113.9')
    expect(await addressOf({ proxies, from: '127.0.0.1', forwarded: '1.1.1.1, 203.0.113.9, 10.1.2.3' })).toBe(
      '203.0.113.9',
    )
    expect(await addressOf({ proxies, from: '198.51.100.7', forwarded: '203.0.113.9' })).toBe('198.51.100.7')
    expect(await addressOf({ proxies, from: '127.0.0.1' })).toBe('127.0.0.1')
  })

  it('is the same for one machine over IPv4 and IPv4 in IPv6, and for one network of IPv6', async () => {
    expect(await addressOf({ from: '::ffff:198.51.100.7' })).toBe('198.51.100.7')
    expect(await addressOf({ from: '2001:db8:0:1::5' })).toBe(await addressOf({ from: '2001:DB8:0:1:ffff:0:0:9' }))
    expect(await addressOf({ from: '2001:db8::5' })).not.toBe(await addressOf({ from: '2001:db8:0:1::5' }))
    expect(await addressOf({ from: '::1' })).toBe('0:0:0:0::/64')
  })

  it.each([
    ['203.0.113.9:50123', '203.0.113.9'],
    ['[2001:db8:0:1::5]:50123', '2001:db8:0:1::/64'],
    ['[2001:db8:0:1::5]', '2001:db8:0:1::/64'],
  ])('is without the port that some proxies add: %s', async (forwarded, address) => {
    expect(await addressOf({ proxies: '127.0.0.1', from: '127.0.0.1', forwarded })).toBe(address)
  })

  it('cannot be configured by what is no address', () => {
    for (const wrong of ['caddy', '10.0.0.0/33', '10.0.0.0/8/8', '300.1.1.1', 'fe80::/129', '*', 'true'])
      expect(() => readConfig({ RAPPORT_TRUSTED_PROXIES: wrong })).toThrowError(/RAPPORT_TRUSTED_PROXIES/)
    expect(readConfig({ RAPPORT_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,, fd00::/8' }).trustedProxies).toEqual([
      'loopback',
      '10.0.0.0/8',
      'fd00::/8',
    ])
  })
})
