import {
  ACTIVITY_KINDS,
  type ActivityForm,
  activityKind,
  type CorrectInteractionRequest,
  HAND_LOGGED_KINDS,
  type HandKind,
  type RecordInteractionRequest,
  type TimelineItem,
} from '@rapport/contract'
import { instantOf, wallOf } from '../records/wall-clock.ts'

type Direction = 'in' | 'out'
const DAY_MS = 86_400_000
export const FOLLOW_UP_CHARS_MAX = 200
/** What is being written: `when` is `2026-01-31T09:00` by the clock of the workspace, or '' for now. */
export type Entry = {
  form: ActivityForm
  direction: Direction
  channel: string | null
  body: string
  subject: string
  when: string
  contactId: string | null
  /** What makes a task of the writer; `due` is by the same clock as `when`. */
  followUp: { subject: string; due: string } | null
}

/** The forms people log with, in the order of the declarations. */
export const FORMS: readonly ActivityForm[] = [...new Set(HAND_LOGGED_KINDS.map((kind) => ACTIVITY_KINDS[kind].form))]

export function blankEntry(form: ActivityForm): Entry {
  return { ...startOf(form), body: '', subject: '', when: '', contactId: null, followUp: null }
}

/** The usual channel and direction of a form. */
export function startOf(form: ActivityForm): Pick<Entry, 'form' | 'channel' | 'direction'> {
  return { form, channel: channelsOf(form)[0] ?? null, direction: directionsOf(form)[0] ?? 'out' }
}

export function directionsOf(form: ActivityForm): readonly Direction[] {
  return kindsOf(form).flatMap((kind): readonly Direction[] => ACTIVITY_KINDS[kind].directions)
}

export function channelsOf(form: ActivityForm): readonly string[] {
  return [...new Set(kindsOf(form).flatMap((kind): readonly string[] => ACTIVITY_KINDS[kind].channels))]
}

/** An entry from a stored draft, however old. */
export function readEntry(draft: Readonly<Record<string, unknown>>): Entry {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const blank = blankEntry(FORMS.find((form) => form === draft.form) ?? 'note')
  const direction = directionsOf(blank.form).find((one) => one === draft.direction) ?? blank.direction
  const channel = channelsOf(blank.form).find((one) => one === draft.channel) ?? blank.channel
  return {
    ...blank,
    direction,
    channel,
    body: text(draft.body),
    subject: text(draft.subject),
    when: text(draft.when),
    contactId: typeof draft.contactId === 'string' ? draft.contactId : null,
    followUp: readFollowUp(draft.followUp),
  }
}

function readFollowUp(value: unknown): Entry['followUp'] {
  if (typeof value !== 'object' || value === null) return null
  const { subject, due } = value as Record<string, unknown> // any object; the parts are checked next
  return typeof subject === 'string' && typeof due === 'string' ? { subject, due } : null
}

/** Tomorrow morning, until the writer says otherwise. */
export function usualFollowUp(nowMs: number, timeZone: string): NonNullable<Entry['followUp']> {
  const tomorrow = wallOf(new Date(nowMs + DAY_MS).toISOString(), timeZone).slice(0, 10)
  return { subject: '', due: `${tomorrow}T09:00` }
}

/** An entry as it stands, to be corrected. */
export function entryOf(item: TimelineItem, timeZone: string): Entry {
  const form = activityKind(item.kind)?.form ?? 'note'
  return {
    form,
    channel: item.channel,
    direction: item.direction ?? directionsOf(form)[0] ?? 'out',
    body: item.body ?? '',
    subject: item.subject ?? '',
    when: wallOf(item.occurredAt, timeZone),
    contactId: item.contactId,
    followUp: null,
  }
}

export function isEmpty({ body, subject }: Entry): boolean {
  return body.trim() + subject.trim() === ''
}

/** The request of an entry; times are read by the clock of the workspace, as the timeline shows them. */
export function requestOf(entry: Entry, timeZone: string): RecordInteractionRequest {
  const { kind, subject, body, channel, direction } = contentOf(entry)
  const occurredAt = instantOf(entry.when, timeZone)
  const followUp = followUpOf(entry, timeZone)
  return {
    kind,
    ...(subject === null ? {} : { subject }),
    ...(body === null ? {} : { body }),
    ...(occurredAt === '' ? {} : { occurredAt }),
    ...(channel === null ? {} : { channel }),
    ...(direction === null ? {} : { direction }),
    ...(entry.contactId === null ? {} : { contactId: entry.contactId }),
    ...(followUp === null ? {} : { followUp }),
  }
}

/** One without words of its own takes those of the entry. */
function followUpOf(
  { followUp, subject, body }: Entry,
  timeZone: string,
): NonNullable<RecordInteractionRequest['followUp']> | null {
  const dueAt = followUp === null ? '' : instantOf(followUp.due, timeZone)
  if (followUp === null || dueAt === '') return null
  const words = [followUp.subject, subject, body].map((text) => text.trim()).find((text) => text !== '') ?? ''
  return { subject: words.slice(0, FOLLOW_UP_CHARS_MAX), dueAt }
}

/** The whole content of an entry as it should have been. A time that was not touched stays to the second. */
export function correctionOf(entry: Entry, item: TimelineItem, timeZone: string): CorrectInteractionRequest {
  const isSameTime = entry.when === wallOf(item.occurredAt, timeZone)
  const occurredAt = (isSameTime ? '' : instantOf(entry.when, timeZone)) || item.occurredAt
  // One that was not touched is left out: it may be somebody the reader does not see.
  const contact = entry.contactId === item.contactId ? {} : { contactId: entry.contactId }
  return { ...contentOf(entry), occurredAt, ...contact }
}

function contentOf({ form, subject, body, channel, direction }: Entry) {
  return {
    kind: kindOf(form, direction),
    subject: subject.trim() || null,
    body: body.trim() || null,
    channel,
    direction: directionsOf(form).includes(direction) ? direction : null,
  }
}

/** Kinds of one form are told apart by their direction. */
function kindOf(form: ActivityForm, direction: Direction): HandKind {
  const kinds = kindsOf(form)
  return kinds.find((kind) => (ACTIVITY_KINDS[kind].directions as readonly Direction[]).includes(direction)) ?? kinds[0]
}

function kindsOf(form: ActivityForm): [HandKind, ...HandKind[]] {
  const kinds = HAND_LOGGED_KINDS.filter((kind) => ACTIVITY_KINDS[kind].form === form)
  return kinds as [HandKind, ...HandKind[]] // forms are those of the kinds
}
