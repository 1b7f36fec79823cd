import type { Permission } from '@rapport/contract'
import { createContext, useContext, useMemo } from 'react'
import { useCustomObjects } from '../records/custom-objects.ts'
import { mayAtAll, useMe } from '../session/me.ts'
import type { SettingsSection, WebModule } from './manifest.ts'
import { pageObjects } from './page-objects.ts'

const SECTION_PAGE = '/settings/$section'
const NO_MODULES: readonly WebModule[] = []

/** The modules the app is composed of; `app/` fills it. */
export const ModulesContext = createContext<readonly WebModule[]>(NO_MODULES)

/** The modules, with what each of them has for every object whose records have pages. */
export function useModules(): readonly WebModule[] {
  const modules = useContext(ModulesContext)
  const added = useCustomObjects()
  return useMemo(() => {
    const objects = pageObjects(added)
    const forObjects = modules.flatMap(({ name, forObject }) =>
      forObject ? objects.map((one) => ({ name, ...forObject(one) })) : [],
    )
    return [...modules, ...forObjects]
  }, [modules, added])
}

type Part = {
  [Key in keyof WebModule]-?: WebModule[Key] extends readonly unknown[] | undefined ? Key : never
}[keyof WebModule]
type Entry<Key extends Part> = NonNullable<WebModule[Key]>[number]

/** One part of all modules' manifests, in the order of the modules. */
export function useManifests<Key extends Part>(part: Key): Entry<Key>[] {
  return useModules().flatMap((module) => [...((module[part] ?? []) as readonly Entry<Key>[])]) // what stands under the key
}

/** The same, without what the reader has no right to. */
export function usePermitted<Key extends Part>(part: Key): Entry<Key>[] {
  const me = useMe()
  return useManifests(part).filter((entry) => {
    const { permission } = entry as { permission?: Permission } // parts without the key have none
    return permission === undefined || mayAtAll(me, permission)
  })
}

/** The sections of settings the reader may open: none where no module has the page they stand on. */
export function usePermittedSections(): SettingsSection[] {
  const hasPage = useManifests('routes').some(({ path }) => path === SECTION_PAGE)
  const sections = usePermitted('settings')
  return hasPage ? sections : []
}

/** For sorting what manifests place by a number. */
export function byOrder(one: { order: number }, other: { order: number }): number {
  return one.order - other.order
}
