import { errorSentence, type Language } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { fieldErrorsOf } from '../../../platform/http/field-errors.ts'
import { compileFor } from '../../../platform/http/validation.ts'
import type { PortablePart } from '../../../platform/portable/part.ts'
import type { Wanted } from '../commands/carry-out.ts'
import { type Standings, withKeys } from '../queries/standing.ts'
import { inLanguage } from './in-language.ts'
import { lineOf } from './lines.ts'
import type { ReadBlueprint } from './read-blueprint.ts'

/** An entry of a file: what is to be brought in, or why it cannot be. */
export type Candidate = {
  part: PortablePart
  key: string
  name: string
  object: string | null
  path: string
  line: number
  wanted: Wanted | null
  problem: { code: string; message: string } | null
}

type Given = { read: ReadBlueprint; before: Standings; language: Language }

/** The entries of a file, each judged by the schema of its part. Throws `blueprint.part_unknown`. */
export function candidatesOf({ hooks }: Pick<ReadCtx, 'hooks'>, given: Given): Candidate[] {
  const { blueprint, lines } = given.read
  const parts = new Map(hooks.portableParts().map((part) => [part.key, part]))
  return Object.entries(blueprint.parts).flatMap(([key, entries]) => {
    const part = parts.get(key)
    if (!part) throw partUnknown(key, lineOf(lines, ['parts', key]))
    return candidatesOfPart(part, entries, given)
  })
}

function candidatesOfPart(part: PortablePart, entries: readonly unknown[], { read, before, language }: Given) {
  const isSound = compileFor('body', part.schema)
  const judged = entries.map((given, place) => {
    const entry = inLanguage(given, language)
    const error = isSound(entry) ? null : (fieldErrorsOf(isSound.errors ?? [])[0] ?? null)
    return {
      entry,
      error,
      place,
      path: `parts.${part.key}.${place}`,
      line: lineOf(read.lines, ['parts', part.key, place]),
    }
  })
  const wrong = judged.flatMap(({ error, entry, ...at }): Candidate[] =>
    error === null
      ? []
      : [refusedAs(part, at, { name: nameOfUnsound(entry), problem: wrongEntry(at.path, error, language) })],
  )
  const sound = withKeys(
    part,
    judged.filter(({ error }) => error === null),
    ({ entry }) => entry,
  ).map(({ key, isTwice, one: { entry, place, path, line } }): Candidate => {
    const name = part.nameOf(entry, language)
    if (isTwice) return refusedAs(part, { path, line, place }, { name, problem: twice(language) })
    const standing = before.get(part)?.get(key) ?? null
    const object = part.objectOf?.(entry) ?? null
    return { part, key, name, object, path, line, wanted: { part, key, place, entry, before: standing }, problem: null }
  })
  return [...sound, ...wrong].sort((one, other) => placeOf(one) - placeOf(other))
}

type At = { place: number; path: string; line: number }

/** Its key is its place: what cannot be read has no other. */
function refusedAs(
  part: PortablePart,
  { place, path, line }: At,
  said: Pick<Candidate, 'name' | 'problem'>,
): Candidate {
  const name = said.name || `${place + 1}`
  return { part, key: `?${place}`, name, object: null, path, line, wanted: null, problem: said.problem }
}

function placeOf({ path }: Candidate): number {
  return Number(path.split('.').at(-1))
}

function nameOfUnsound(entry: unknown): string {
  const { name } = (entry ?? {}) as { name?: unknown } // looked at here
  return typeof name === 'string' ? name.slice(0, 100) : ''
}

function wrongEntry(path: string, { path: within, code, message, details }: FieldError, language: Language) {
  const place = within === '' ? path : `${path}.${within}`
  return { code, message: `${place}: ${errorSentence(code, language, details ?? {}) ?? message}` }
}

function twice(language: Language) {
  const { code, message } = new AppError('blueprint.entry_twice', 400, 'The file has this twice. Leave one of them.')
  return { code, message: errorSentence(code, language) ?? message }
}

function partUnknown(part: string, line: number): AppError {
  const details = { part: part.slice(0, 60), line }
  const message = `The file has a part “${details.part}” (line ${line}) that this installation does not know. Update Rapport, or take it out of the file.`
  return new AppError('blueprint.part_unknown', 400, message, { details })
}
