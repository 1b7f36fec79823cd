import { describe, expect, it } from 'vitest'
import { readAuditShipping } from './audit-shipping.ts'

const read = (text?: string) => readAuditShipping({ RAPPORT_AUDIT_SHIP: text })

describe('where the audit is shipped', () => {
  it('is nowhere, a file or a syslog server', () => {
    expect([read(), read('')]).toEqual([null, null])
    const file = { to: 'file', path: '/var/log/audit.jsonl' }
    expect(read('file:///var/log/audit.jsonl')).toEqual({ ...file, bytesMax: 104_857_600 })
    expect(read('file:///var/log/audit.jsonl?megabytes=2')).toEqual({ ...file, bytesMax: 2_097_152 })
    expect(read('syslog+udp://logs.example.com')).toEqual({
      ...{ to: 'syslog', transport: 'udp' },
      ...{ host: 'logs.example.com', port: 514 },
    })
    expect(read('syslog+tls://[::1]:7000')).toEqual({ to: 'syslog', transport: 'tls', host: '::1', port: 7000 })
    expect(read('syslog+tls://logs.example.com')).toMatchObject({ port: 6514 })
  })

  it.each([
    ['a page', 'https://logs.example.com'],
    ['a folder', 'file:///var/log/'],
    ['a file of another machine', 'file://logs/audit.jsonl'],
    ['no machine', 'syslog+tcp://'],
    ['another way', 'syslog+http://logs.example.com'],
    ['files without size', 'file:///a.jsonl?megabytes=0'],
    ['no address', 'audit.jsonl'],
  ])('is refused as %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'config.audit_ship_wrong' }))
  })
})
