import { first } from './first.ts'
import { imports } from './imports.ts'
import { settings } from './settings.ts'

/** All of it, for types and tests: the app loads the parts. */
export const en = { ...first, imports, settings } as const
