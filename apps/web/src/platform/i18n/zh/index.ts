import type { en } from '../en/index.ts'
import type { Words } from '../words.ts'
import { first } from './first.ts'
import { imports } from './imports.ts'
import { settings } from './settings.ts'

export const zh: Words<typeof en> = { ...first, imports, settings }
