/** The one LISTEN/NOTIFY channel: every server process listens, every commit that changed something says which topics. */
export const LIVE_CHANNEL = 'rapport_live'

const EVERY = ':*'
/** Stands for every record of a kind: said instead of their topics when a commit changed more of them than fit into one notice. */
export function everyRecord(prefix: string): string {
  return `${prefix}${EVERY}`
}
/** Which of the wanted topics an announced one means. */
export function meant(wanted: ReadonlySet<string>, topic: string): string[] {
  if (!topic.endsWith(EVERY)) return wanted.has(topic) ? [topic] : []
  const start = topic.slice(0, -1)
  return [...wanted].filter((one) => one.startsWith(start))
}

/** The address of what concerns one person in all their workspaces. */
export function personAddress(userId: string): string {
  return `person:${userId}`
}
/** The topic under a person's address: a session of theirs was ended. */
export const SESSIONS = 'sessions'
/** `workspaceId` is the address it is for: that of a workspace, or of a person. */
export type Announcement = { workspaceId: string; topics: string[] }
