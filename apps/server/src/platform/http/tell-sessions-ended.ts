import { type Announcement, LIVE_CHANNEL, personAddress, SESSIONS } from '../live/channel.ts'
import type { Sessions } from './sessions.ts'
import type { PlatformTools } from './tools.ts'

/** Every process forgets what it remembers of this person, and closes their streams whose session is gone. */
export async function tellSessionsEnded(
  { tools, sessions }: { tools: PlatformTools; sessions: Pick<Sessions, 'forget'> },
  userId: string,
): Promise<void> {
  sessions.forget()
  const news: Announcement = { workspaceId: personAddress(userId), topics: [SESSIONS] }
  await tools.database.service
    .query('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(news)])
    .catch((error: unknown) => tools.log.warn({ error }, 'other processes hear of an ended session seconds late'))
}
