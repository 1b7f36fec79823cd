import { startDemo as fillWithDemo } from '../modules/demo/index.ts'
import { systemIdentity } from '../platform/context/identity.ts'
import type { House } from './house.ts'
import { setUp } from './setup.ts'

export const DEMO_EMAIL = 'demo@example.com'
const DEMO_PASSWORD_BYTES = 9
/** Where the demo company works, whatever clock the machine has: else its people would take orders at night. */
export const DEMO_TIME_ZONE = 'Asia/Shanghai'

/** `start --demo`: sets a new installation up as a demo company; on one that is set up already, says so and changes nothing. */
export async function startDemo(house: House, say: (line: string) => void): Promise<void> {
  const existing = await house.database.service.query('select 1 from workspace limit 1')
  if (existing.rows.length > 0) {
    say('This installation is set up already; the demo company is only made in an empty one.')
    return
  }
  const password = `demo-${Buffer.from(crypto.getRandomValues(new Uint8Array(DEMO_PASSWORD_BYTES))).toString('base64url')}`
  const workspaceId = await setUp(house, {
    workspaceName: '知音示范公司 Rapport Demo',
    name: 'Demo',
    email: DEMO_EMAIL,
    password,
    currency: 'CNY',
    timeZone: DEMO_TIME_ZONE,
    language: /^zh/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'zh' : 'en',
  })
  const identity = await systemIdentity(house.database, workspaceId, 'command line')
  await house.entrances.withWrite(identity, fillWithDemo)
  say(
    `Sign in with ${DEMO_EMAIL} and the password ${password} (shown only now). The demo company fills itself within a minute.`,
  )
}
