import { common } from './common.ts'
import { customers } from './customers.ts'
import { home } from './home.ts'
import { orders } from './orders.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { timeline } from './timeline.ts'

/** What comes with the first page; the words of imports and settings come with their pages. */
export const first = { common, customers, home, orders, session, shell, timeline } as const
