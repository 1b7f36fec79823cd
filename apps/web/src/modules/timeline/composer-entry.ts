import type { RecordInteractionRequest } from '@rapport/contract'

export type EntryKind = 'note' | 'call' | 'meeting'
/** What is being written: `when` is a local `2026-01-31T09:00` or '' for now. */
export type Entry = { kind: EntryKind; body: string; subject: string; when: string; direction: 'in' | 'out' }

const CHANNELS: Readonly<Record<EntryKind, string | null>> = { note: null, call: 'phone', meeting: null }

export function blankEntry(kind: EntryKind): Entry {
  return { kind, body: '', subject: '', when: '', direction: 'out' }
}

/** An entry from a stored draft, however old. */
export function readEntry(draft: Readonly<Record<string, unknown>>): Entry {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const kind = draft.kind === 'call' || draft.kind === 'meeting' ? draft.kind : 'note'
  return {
    kind,
    body: text(draft.body),
    subject: text(draft.subject),
    when: text(draft.when),
    direction: draft.direction === 'in' ? 'in' : 'out',
  }
}

/** The request of an entry; the time is the writer's own clock, as typed. */
export function requestOf(entry: Entry): RecordInteractionRequest {
  const at = entry.when === '' ? Number.NaN : new Date(entry.when).getTime()
  const channel = CHANNELS[entry.kind]
  const subject = entry.subject.trim()
  const body = entry.body.trim()
  return {
    kind: entry.kind,
    ...(subject === '' ? {} : { subject }),
    ...(body === '' ? {} : { body }),
    ...(Number.isNaN(at) ? {} : { occurredAt: new Date(at).toISOString() }),
    ...(channel ? { channel } : {}),
    ...(entry.kind === 'call' ? { direction: entry.direction } : {}),
  }
}
