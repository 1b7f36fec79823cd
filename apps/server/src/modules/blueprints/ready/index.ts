import { readFileSync } from 'node:fs'
import type { Blueprint, ReadyBlueprint } from '@rapport/contract'
import { AppError } from '@rapport/kernel'

/** The trades there is a ready model for, in the order they are offered in. */
export const READY = ['retail', 'finance', 'manufacturing', 'software'] as const

/** The text of a ready model. Throws `blueprint.ready_unknown`. */
export function readyContent(key: string): string {
  const known = READY.find((one) => one === key)
  if (known) return readFileSync(new URL(`./${known}.json`, import.meta.url), 'utf8')
  throw new AppError('blueprint.ready_unknown', 404, 'There is no ready model of this name.')
}

/** What is offered, with how much is in it. */
export function readyBlueprints(): ReadyBlueprint[] {
  return READY.map((key) => {
    const { name, about, parts } = JSON.parse(readyContent(key)) as Blueprint // our own file
    const counts = Object.fromEntries(Object.entries(parts).map(([part, entries]) => [part, entries.length]))
    return { key, name: name ?? NAMELESS, about: about ?? NAMELESS, counts }
  })
}

const NAMELESS = { zh: '', en: '' }
