/** What was refused: the name of a record where it is known, and the reason. */
export type Refused = { key: string; name: string | null; reason: string }

export type BulkState =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; all: number }
  | { kind: 'ended'; text: string; refused: readonly Refused[]; refusedCount: number; undo: (() => void) | null }

type Ended = Extract<BulkState, { kind: 'ended' }>

/** How an act on many tells where it stands. */
export type Tell = (state: BulkState) => void

export const ended = (text: string, refused: readonly Refused[] = [], undo: (() => void) | null = null): Ended => ({
  kind: 'ended',
  text,
  refused,
  refusedCount: refused.length,
  undo,
})
