import { assert } from '@rapport/kernel'
import type { Hooks } from '../platform/context/hooks.ts'
import type { Module } from '../platform/http/module.ts'
import { referableOf } from '../platform/records/of-declaration.ts'

/** What the fields of declared objects can refer to: the objects of modules, and what modules declare besides. */
export function composeReferable(modules: readonly Module[]): Hooks['referable'] {
  const byObject = new Map(
    modules.flatMap(({ objects = [], referable = {} }) => [
      ...objects.map(({ declaration }) => [declaration.name, referableOf(declaration)] as const),
      ...Object.entries(referable),
    ]),
  )
  return (object) => {
    const found = byObject.get(object)
    assert(found, `no field can refer to ${object}`)
    return found
  }
}
