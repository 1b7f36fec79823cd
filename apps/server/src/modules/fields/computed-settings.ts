import type { CustomField } from '@rapport/contract'
import type { CustomOptions } from '@rapport/objects'

/** The settings that formulas and rollups have, beside those of all fields. */
export const COMPUTED_SETTINGS = {
  formula: ['result', 'expression', 'decimals'],
  rollup: ['result', 'aggregate', 'of', 'latestBy', 'expression', 'decimals'],
} as const

type Kept = Pick<CustomField, 'result' | 'expression' | 'aggregate' | 'of' | 'latestBy'>
export type ComputedSettings = { [Name in keyof Kept]?: Kept[Name] | undefined }

/** What is said of a computed field beside its type, as it is kept. */
export function computedOptions({ result, expression, aggregate, of, latestBy }: ComputedSettings): CustomOptions {
  return {
    ...(result ? { result } : {}),
    ...(expression?.trim() ? { expression: expression.trim() } : {}),
    ...(aggregate ? { aggregate } : {}),
    ...(of ? { of } : {}),
    ...(latestBy ? { latestBy } : {}),
  }
}
