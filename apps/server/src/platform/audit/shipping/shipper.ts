import type { AuditShippingSettings } from '../../config/audit-shipping.ts'
import { fileShipper } from './file-shipper.ts'
import { syslogShipper } from './syslog-shipper.ts'

/** An entry as it is shipped: as it stands in the table, values of people sealed, with its place in the chain. */
export type ShippedEntry = {
  workspaceId: string
  sequence: number
  id: string
  at: string
  actorId: string | null
  actorName: string | null
  action: string
  kind: string
  object: string
  objectId: string | null
  before: unknown
  after: unknown
  previousHash: string
  hash: string
}

/** The way out for entries of the audit. */
export type AuditShipper = {
  /** Comes when the receiver has them all, in this order; throws when that is not known. Never called twice at a time. */
  send(entries: readonly ShippedEntry[]): Promise<void>
}

export function openAuditShipper(settings: AuditShippingSettings | null): AuditShipper | null {
  if (settings === null) return null
  return settings.to === 'file' ? fileShipper(settings) : syslogShipper(settings)
}
