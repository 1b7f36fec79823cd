import { AppError, isId } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'

/** `@tags/VIP`: the tag called VIP. */
const NAMED = /^@([A-Za-z]+)\/(.+)$/s

/** Ids of this workspace with the names that stand for them in files. */
export type Names = ReadonlyMap<string, string>

export async function readNames(ctx: ReadCtx): Promise<Names> {
  const names = new Map<string, string>()
  for (const part of ctx.hooks.portableParts()) {
    for (const [id, name] of (await part.references?.(ctx)) ?? []) names.set(id, `@${part.key}/${name}`)
  }
  return names
}

/** Whether anything in a value may be a name that stands for an id: asked before names are read. */
export function namesSomething(value: unknown): boolean {
  return JSON.stringify(value).includes('"@')
}

/** The same with names in place of ids; null where it is about somebody, or something, that no file names. */
export function withNames(value: unknown, names: Names): { value: unknown } | null {
  let isWhole = true
  const named = mapTexts(value, (text) => {
    if (!isId(text)) return text
    const name = names.get(text)
    if (name === undefined) isWhole = false
    return name ?? text
  })
  return isWhole ? { value: named } : null
}

/** The same with ids in place of names. Throws `blueprint.reference_unknown`. */
export function withIds(value: unknown, names: Names, kinds: ReadonlySet<string>): unknown {
  const ids = new Map([...names].map(([id, name]) => [name, id]))
  return mapTexts(value, (text) => {
    if (!kinds.has(NAMED.exec(text)?.[1] ?? '')) return text
    const id = ids.get(text)
    if (id !== undefined) return id
    const message = `It names ${text}, which does not exist here.`
    throw new AppError('blueprint.reference_unknown', 400, message, { details: { name: text } })
  })
}

/** The parts whose things others name. */
export function namedKinds({ hooks }: Pick<ReadCtx, 'hooks'>): ReadonlySet<string> {
  return new Set(hooks.portableParts().flatMap(({ key, references }) => (references ? [key] : [])))
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, map)]))
}
