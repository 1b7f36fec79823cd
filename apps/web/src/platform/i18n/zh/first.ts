import { common } from './common.ts'
import { customers } from './customers.ts'
import { home } from './home.ts'
import { orders } from './orders.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { timeline } from './timeline.ts'

export const first = { common, customers, home, orders, session, shell, timeline }
