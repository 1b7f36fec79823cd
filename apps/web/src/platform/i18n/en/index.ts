import { common } from './common.ts'
import { customers } from './customers.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { orders } from './orders.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { timeline } from './timeline.ts'

export const en = { common, customers, home, imports, orders, session, settings, shell, timeline } as const
