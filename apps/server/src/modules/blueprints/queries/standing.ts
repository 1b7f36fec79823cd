import type { ReadCtx } from '../../../platform/context/context.ts'
import { PORTABLE_STAGES, type PortablePart, type Standing } from '../../../platform/portable/part.ts'

/** The parts in the order they are brought in. */
export function partsInOrder({ hooks }: Pick<ReadCtx, 'hooks'>): PortablePart[] {
  return PORTABLE_STAGES.flatMap((stage) => hooks.portableParts().filter((part) => part.stage === stage))
}

/** What stands here, by part and key. */
export type Standings = ReadonlyMap<PortablePart, ReadonlyMap<string, Standing>>

export async function readStandings(ctx: ReadCtx): Promise<Standings> {
  const standings = new Map<PortablePart, ReadonlyMap<string, Standing>>()
  for (const part of ctx.hooks.portableParts()) {
    const keyed = withKeys(part, await part.list(ctx), ({ entry }) => entry)
    standings.set(part, new Map(keyed.map(({ key, one }) => [key, one])))
  }
  return standings
}

type Keyed<One> = { key: string; one: One; isTwice: boolean }

/** Entries with the keys they are told apart by: those of one key by their order, where their part has several. */
export function withKeys<One>(part: PortablePart, all: readonly One[], entryOf: (one: One) => unknown): Keyed<One>[] {
  const seen = new Map<string, number>()
  return all.map((one) => {
    const key = part.keyOf(entryOf(one))
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    const isFurther = count > 1
    return { key: isFurther && part.repeats ? `${key}#${count}` : key, one, isTwice: isFurther && !part.repeats }
  })
}
