import type { TimelineItem } from '@rapport/contract'
import { timeline as english } from '../../platform/i18n/en/timeline.ts'

export type KindKey = keyof (typeof english)['kind']
export type CauseKey = keyof (typeof english)['cause']
export type ChannelKey = keyof (typeof english)['channel']

/** The catalogue's key of a kind: `order.placed` → `order_placed`; null for kinds of a newer server. */
export function kindKey(kind: string): KindKey | null {
  const key = kind.replaceAll('.', '_')
  return known<KindKey>(english.kind, key)
}

export function causeKey(cause: string): CauseKey | null {
  return known<CauseKey>(english.cause, cause)
}

export function channelKey(channel: string): ChannelKey | null {
  return known<ChannelKey>(english.channel, channel)
}

export type Tone = 'accent' | 'danger' | 'quiet' | 'plain'

const TONES: Readonly<Partial<Record<TimelineItem['kind'], Tone>>> = {
  complaint: 'danger',
  'order.cancelled': 'quiet',
  'order.refunded': 'quiet',
  'page.view': 'quiet',
  custom: 'quiet',
  'tier.changed': 'accent',
  'stage.changed': 'accent',
}

/** Colour only where it means something: red needs a person, grey is background noise, filled jade is our own judgement. */
export function toneOfKind(kind: TimelineItem['kind']): Tone {
  return TONES[kind] ?? 'plain'
}

export type KnownReason = { part: 'spend12m' | 'orders12m' | 'rhythm' | 'points'; figure: number; threshold: number }

/** The reason that weighed most in a change of score: the one furthest from its threshold on the side it moved to. */
export function leadingReason(reasons: readonly unknown[], cause: string): KnownReason | null {
  const readable = reasons.flatMap((reason) => readReason(reason) ?? [])
  const wanted =
    cause === 'purchase' || cause === 'refund' || cause === 'window' ? ['spend12m', 'orders12m'] : ['rhythm', 'points']
  return readable.find((reason) => wanted.includes(reason.part)) ?? null
}

function readReason(value: unknown): KnownReason | null {
  if (typeof value !== 'object' || value === null) return null
  const { part, figure, threshold } = value as Record<string, unknown> // any object; the parts are checked next
  if (part !== 'spend12m' && part !== 'orders12m' && part !== 'rhythm' && part !== 'points') return null
  return typeof figure === 'number' && typeof threshold === 'number' ? { part, figure, threshold } : null
}

function known<Key extends string>(words: object, key: string): Key | null {
  return Object.hasOwn(words, key) ? (key as Key) : null // hasOwn has just shown that it is a key
}
