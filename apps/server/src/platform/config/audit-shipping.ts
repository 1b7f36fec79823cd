import { AppError } from '@rapport/kernel'

/** Where entries of the audit are sent as they come: a file of JSON lines, or a syslog server. */
export type AuditShippingSettings =
  | { to: 'file'; path: string; bytesMax: number }
  | { to: 'syslog'; transport: 'tcp' | 'udp' | 'tls'; host: string; port: number }

const MEGABYTE = 1024 * 1024
const MEGABYTES_STANDARD = 100
const MEGABYTES_MAX = 100_000
/** RFC 5426, RFC 5425; there is none for TCP, where most servers listen on that of UDP. */
const PORTS = { udp: 514, tcp: 514, tls: 6514 } as const

/** `file:///var/log/rapport/audit.jsonl?megabytes=100`, `syslog+tls://logs.example.com:6514`. Throws `config.audit_ship_wrong`. */
export function readAuditShipping({
  RAPPORT_AUDIT_SHIP: text,
}: Readonly<Record<string, string | undefined>>): AuditShippingSettings | null {
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const settings = url && (url.protocol === 'file:' ? toFile(url) : toSyslog(url))
  if (settings) return settings
  const message =
    'RAPPORT_AUDIT_SHIP must be a file such as file:///var/log/rapport/audit.jsonl, or a syslog server such as syslog+tcp://logs.example.com:514, syslog+udp:// or syslog+tls://.'
  throw new AppError('config.audit_ship_wrong', 400, message)
}

function toFile(url: URL): AuditShippingSettings | null {
  const megabytes = Number(url.searchParams.get('megabytes') ?? MEGABYTES_STANDARD)
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > MEGABYTES_MAX) return null
  if (url.hostname !== '' || url.pathname === '/' || url.pathname.endsWith('/')) return null
  return { to: 'file', path: decodeURIComponent(url.pathname), bytesMax: megabytes * MEGABYTE }
}

function toSyslog({ protocol, hostname, port }: URL): AuditShippingSettings | null {
  const transport = /^syslog\+(tcp|udp|tls):$/.exec(protocol)?.[1] as keyof typeof PORTS | undefined // by the pattern
  if (!transport || hostname === '') return null
  return {
    to: 'syslog',
    transport,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? PORTS[transport] : Number(port),
  }
}
