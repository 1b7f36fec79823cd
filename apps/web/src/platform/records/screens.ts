import { useManifests } from '../manifest/modules.ts'
import type { ObjectScreen } from './screen.ts'

/** What the module of an object said about its screens. */
export function useScreen(object: string): Partial<ObjectScreen> {
  return useManifests('screens').find((screen) => screen.object === object) ?? {}
}
