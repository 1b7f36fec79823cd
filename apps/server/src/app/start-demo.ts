import { startDemo as fillWithDemo } from '../modules/demo/index.ts'
import { systemIdentity } from '../platform/context/identity.ts'
import type { App } from './create-app.ts'
import { setUp } from './setup.ts'

export const DEMO_EMAIL = 'demo@example.com'
const DEMO_PASSWORD_BYTES = 9
/** Where the demo company works, whatever clock the machine has: else its people would take orders at night. */
export const DEMO_TIME_ZONE = 'Asia/Shanghai'

/** `start --demo`: sets a new installation up as a demo company and answers how to sign in; null, and nothing changed, on one that is set up already. */
export async function startDemo(app: App): Promise<{ email: string; password: string } | null> {
  const existing = await app.database.service.query('select 1 from workspace limit 1')
  if (existing.rows.length > 0) return null
  const password = `demo-${Buffer.from(crypto.getRandomValues(new Uint8Array(DEMO_PASSWORD_BYTES))).toString('base64url')}`
  const workspaceId = await setUp(app, {
    workspaceName: '知音示范公司 Rapport Demo',
    name: 'Demo',
    email: DEMO_EMAIL,
    password,
    currency: 'CNY',
    timeZone: DEMO_TIME_ZONE,
    language: null,
  })
  const identity = await systemIdentity(app.database, workspaceId, 'command line')
  await app.contexts.withWrite(identity, fillWithDemo)
  return { email: DEMO_EMAIL, password }
}
