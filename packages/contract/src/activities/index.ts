import { HAND_KINDS } from './by-hand.ts'
import type { ActivityForm, ActivityKind } from './kind.ts'
import { ORDER_KINDS } from './orders.ts'
import { PROGRAM_KINDS } from './programs.ts'

export { type ActivityForm, type ActivityIcon, type ActivityKind, CHANNELS, type KnownChannel } from './kind.ts'

/** Every kind of activity: each module adds the file of its own. */
export const ACTIVITY_KINDS = { ...HAND_KINDS, ...ORDER_KINDS, ...PROGRAM_KINDS } as const

type Kinds = typeof ACTIVITY_KINDS
export type InteractionKind = keyof Kinds
type With<Key extends keyof ActivityKind, Value> = {
  [Kind in InteractionKind]: Kinds[Kind][Key] extends Value ? Kind : never
}[InteractionKind]
/** Kinds a person or program may record directly; the others come from their module only. */
export type RecordableKind = With<'reserved', false>
/** Kinds people log with the composer, and may correct and withdraw. */
export type HandKind = With<'form', ActivityForm>

export const INTERACTION_KINDS = Object.keys(ACTIVITY_KINDS) as InteractionKind[] // the keys of a constant
export const RECORDABLE_KINDS = INTERACTION_KINDS.filter(isRecordable)
export const HAND_LOGGED_KINDS = INTERACTION_KINDS.filter(isHandKind)

/** What is declared of a kind; null for one of a newer server. */
export function activityKind(kind: string): ActivityKind | null {
  return Object.hasOwn(ACTIVITY_KINDS, kind) ? ACTIVITY_KINDS[kind as InteractionKind] : null // hasOwn has just shown it
}

/** Whether people log this kind by hand. */
export function isHandKind(kind: string): kind is HandKind {
  return (activityKind(kind)?.form ?? null) !== null
}

/** The points of one kind of interaction; unknown kinds count as 'custom'. */
export function engagementPointsOf(kind: string): number {
  return (activityKind(kind) ?? ACTIVITY_KINDS.custom).points
}

function isRecordable(kind: InteractionKind): kind is RecordableKind {
  return !ACTIVITY_KINDS[kind].reserved
}
