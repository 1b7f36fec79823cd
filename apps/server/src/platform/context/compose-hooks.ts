import { assert } from '@rapport/kernel'
import type { AnsweredHooks, AskedHooks, HookKind, Hooks } from './hooks.ts'

/** What hooks need of a manifest. */
export type HookManifest = { name: string; asks?: AskedHooks; hooks?: AnsweredHooks }

type Listener = (...args: unknown[]) => unknown

/**
 * One call for each hook that some module asks, answered by all that declare it, in the order of the modules. Refuses at start what cannot
 * be answered: a question nobody or two answer where one should, an answer to a question nobody asks.
 */
export function composeHooks(manifests: readonly HookManifest[]): Hooks {
  const asked = askedHooks(manifests)
  const listeners = listenersOf(manifests, asked)
  const composed = [...asked].map(([name, kind]) => [name, compose(name, kind, listeners.get(name) ?? [])] as const)
  return Object.fromEntries(composed) as unknown as Hooks // every hook that is asked, by its own name
}

function askedHooks(manifests: readonly HookManifest[]): Map<string, HookKind> {
  const asked = new Map<string, HookKind>()
  for (const { name, asks = {} } of manifests) {
    for (const [hook, kind] of Object.entries(asks as Record<string, HookKind>)) {
      assert(!asked.has(hook), `two modules ask the hook ${hook}, the second is ${name}`)
      asked.set(hook, kind)
    }
  }
  return asked
}

function listenersOf(
  manifests: readonly HookManifest[],
  asked: ReadonlyMap<string, HookKind>,
): Map<string, Listener[]> {
  const listeners = new Map<string, Listener[]>()
  for (const { name, hooks = {} } of manifests) {
    for (const [hook, listener] of Object.entries(hooks as Record<string, Listener>)) {
      assert(asked.has(hook), `${name} answers the hook ${hook}, which no module asks`)
      listeners.set(hook, [...(listeners.get(hook) ?? []), listener])
    }
  }
  return listeners
}

function compose(name: string, kind: HookKind, listeners: readonly Listener[]): Listener {
  const [first] = listeners
  if (kind === 'one') assert(listeners.length === 1, `the hook ${name} has ${listeners.length} answers instead of one`)
  // As it is: most have one listener, which then runs at once and not a turn later.
  if (first && listeners.length === 1) return first
  return kind === 'each' ? tellEach(listeners) : joinAnswers(listeners)
}

function tellEach(listeners: readonly Listener[]): Listener {
  return async (...args) => {
    for (const listener of listeners) await listener(...args)
  }
}

function joinAnswers(listeners: readonly Listener[]): Listener {
  return async (...args) => {
    const joined: unknown[] = []
    for (const listener of listeners) joined.push(...((await listener(...args)) as unknown[])) // by its declared type
    return joined
  }
}
