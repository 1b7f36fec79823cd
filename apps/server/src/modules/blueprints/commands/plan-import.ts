import { createHash } from 'node:crypto'
import {
  type BlueprintDiff,
  type BlueprintEntry,
  type BlueprintPart,
  type BlueprintSource,
  errorSentence,
  type Language,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { trial } from '../../../platform/context/attempt.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { withFieldsOfNow } from '../../fields/index.ts'
import { changesBetween, covers } from '../differences.ts'
import { type Names, namedKinds, readNames, withIds, withNames } from '../names.ts'
import { partsInOrder, readStandings, type Standings } from '../queries/standing.ts'
import { type Candidate, candidatesOf } from '../reading/candidates.ts'
import { readBlueprint } from '../reading/read-blueprint.ts'
import { readyContent } from '../ready/index.ts'
import { carryOut, type Wanted } from './carry-out.ts'

/** What an import would do, and the entries it would do it with. */
export type ImportPlan = { diff: BlueprintDiff; wanted: ReadonlyMap<BlueprintEntry, Wanted> }

/**
 * Finds out what importing a file would do by doing it and taking it back, so that no rule is written twice. Throws `blueprint.…` for a file that cannot be
 * read; what is refused of one that can stands in the answer.
 */
export async function planImport(given: WriteCtx, source: BlueprintSource, language: Language): Promise<ImportPlan> {
  const read = readBlueprint('ready' in source ? readyContent(source.ready) : source.content)
  const ctx = await withFieldsOfNow(given)
  const before = await readStandings(ctx)
  const names = await readNames(ctx)
  const candidates = candidatesOf(ctx, { read, before, language })
  const wanted = candidates.flatMap(({ wanted: one }) => (one && !isThere(ctx, one, names) ? [one] : []))
  const outcome = await trial(ctx, async (within) => {
    const refused = await carryOut(within, wanted)
    const then = await withFieldsOfNow(within)
    return { refused, after: await readStandings(then), names: await readNames(then) }
  })
  const entries = new Map<BlueprintEntry, Wanted>()
  const parts = partsInOrder(ctx).flatMap((part): BlueprintPart[] => {
    const own = candidates.filter((one) => one.part === part)
    const shown = own.map((one) => {
      const entry = entryOf(one, { ...outcome, language })
      if (one.wanted) entries.set(entry, one.wanted)
      return entry
    })
    const keys = new Set(own.map(({ key }) => key))
    const others = [...(before.get(part) ?? [])].filter(([key]) => !keys.has(key))
    const stays = others.map(([, { entry }]) => part.nameOf(entry, language))
    return shown.length + stays.length === 0 ? [] : [{ part: part.key, entries: shown, stays }]
  })
  const diff = { name: read.blueprint.name ?? null, parts, fingerprint: fingerprintOf(parts) }
  return { diff, wanted: entries }
}

function isThere(ctx: WriteCtx, { before, entry }: Wanted, names: Names): boolean {
  if (before === null) return false
  try {
    return covers(before.entry, withIds(entry, names, namedKinds(ctx)))
  } catch (error) {
    // It names something that may come with the same file.
    if (error instanceof AppError) return false
    throw error
  }
}

type Outcome = {
  refused: ReadonlyMap<Wanted, AppError>
  after: Standings
  names: Names
  language: Language
}

function entryOf(candidate: Candidate, { refused, after, names, language }: Outcome): BlueprintEntry {
  const { part, key, name, object, path, line, wanted, problem } = candidate
  const shown = { key, name, object, path, line }
  const error = wanted && refused.get(wanted)
  const found = problem ?? (error ? inWords(error, language) : null)
  if (found || !wanted) return { ...shown, state: 'refused', changes: [], problem: found }
  if (wanted.before === null) return { ...shown, state: 'new', changes: [], problem: null }
  const changes = changesBetween(
    withNames(wanted.before.entry, names)?.value ?? wanted.before.entry,
    withNames(after.get(part)?.get(key)?.entry, names)?.value ?? after.get(part)?.get(key)?.entry,
  )
  return { ...shown, state: changes.length === 0 ? 'same' : 'changed', changes, problem: null }
}

export function inWords({ code, message, details }: AppError, language: Language): { code: string; message: string } {
  return { code, message: errorSentence(code, language, details ?? {}) ?? message }
}

function fingerprintOf(parts: readonly BlueprintPart[]): string {
  const said = parts.map(({ part, entries }) => [part, entries.map(({ key, state, changes }) => [key, state, changes])])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
