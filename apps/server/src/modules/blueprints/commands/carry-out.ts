import type { AppError } from '@rapport/kernel'
import { attempt } from '../../../platform/context/attempt.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { PORTABLE_STAGES, type PortablePart, type Standing } from '../../../platform/portable/part.ts'
import { requireCan } from '../../access/index.ts'
import { withFieldsOfNow } from '../../fields/index.ts'
import { type Names, namedKinds, namesSomething, readNames, withIds } from '../names.ts'

/** Formulas build on one another a few levels deep; what waits longer waits for nothing. */
const ROUNDS_MAX = 8

/** An entry of a file that is to be brought in, as it was given, and what stands here of it. */
export type Wanted = { part: PortablePart; key: string; place: number; entry: unknown; before: Standing | null }

/** Brings entries in, stage by stage; one that waits for another is tried again once that is there. Answers those that were refused, with the reason. */
export async function carryOut(ctx: WriteCtx, wanted: readonly Wanted[]): Promise<ReadonlyMap<Wanted, AppError>> {
  const refused = new Map<Wanted, AppError>()
  for (const part of new Set(wanted.map((one) => one.part))) requireCan(ctx, part.right)
  for (const stage of PORTABLE_STAGES) {
    const ofStage = ctx.hooks.portableParts().filter((part) => part.stage === stage)
    const all = ofStage.flatMap((part) => wanted.filter((one) => one.part === part))
    for (const [one, error] of await inRounds(ctx, all)) refused.set(one, error)
    for (const part of ofStage) await settle(ctx, part, { all, refused })
  }
  return refused
}

async function inRounds(ctx: WriteCtx, all: readonly Wanted[]): Promise<ReadonlyMap<Wanted, AppError>> {
  let waiting = all
  let refused = new Map<Wanted, AppError>()
  for (let round = 0; round < ROUNDS_MAX && waiting.length > 0; round++) {
    refused = await tryEach(await withFieldsOfNow(ctx), waiting)
    if (refused.size === waiting.length) break
    waiting = [...refused.keys()]
  }
  for (const one of refused.keys()) {
    const stuck = [...refused.keys()].filter(({ part }) => part === one.part).map(({ entry }) => entry)
    const reason = one.part.whyStuck?.(one.entry, stuck)
    if (reason) refused.set(one, reason)
  }
  return refused
}

async function tryEach(ctx: WriteCtx, waiting: readonly Wanted[]): Promise<Map<Wanted, AppError>> {
  const refused = new Map<Wanted, AppError>()
  const kinds = namedKinds(ctx)
  let names: Names | null = null
  for (const one of waiting) {
    if (namesSomething(one.entry)) names ??= await readNames(ctx)
    const known = names ?? NO_NAMES
    const answer = await attempt(ctx, (within) => one.part.write(within, withIds(one.entry, known, kinds), one.before))
    if ('userError' in answer) refused.set(one, answer.userError)
    else if (one.part.references) names = null
  }
  return refused
}

const NO_NAMES: Names = new Map()

type Ended = { all: readonly Wanted[]; refused: ReadonlyMap<Wanted, AppError> }

async function settle(ctx: WriteCtx, part: PortablePart, { all, refused }: Ended): Promise<void> {
  const made = all.filter((one) => one.part === part && one.before === null && !refused.has(one))
  await part.settle?.(
    ctx,
    made.map(({ entry }) => entry),
  )
}
