import { BlockList, isIP } from 'node:net'
import { AppError } from '@rapport/kernel'

const BITS = { 4: 32, 6: 128 } as const

/** Networks in the one form that is kept: `192.0.2.0/24`, a single address as its own network. Throws `key.address_wrong`. */
export function cleanNetworks(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => cleanNetwork(text.trim())))]
}

/** Whether an address is in one of these networks; without any, every address is. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(plain)
  if (family === 0) return false
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? 'ipv6' : 'ipv4')
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

function cleanNetwork(text: string): string {
  const [base = '', bits, ...more] = text.toLowerCase().split('/')
  const family = isIP(base)
  const most = family === 0 ? 0 : BITS[family as 4 | 6] // isIP answers nothing else
  const wanted = bits === undefined ? most : Number(bits)
  const isRight = family !== 0 && more.length === 0 && /^(\d{1,3})?$/.test(bits ?? '') && bits !== '' && wanted <= most
  if (isRight) return `${base}/${wanted}`
  const message = `“${text}” is no address or network, such as 192.0.2.7 or 192.0.2.0/24.`
  throw new AppError('key.address_wrong', 400, message, {
    details: { network: text },
    fieldErrors: [{ path: 'addresses', code: 'key.address_wrong', message }],
  })
}
