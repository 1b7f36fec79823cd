/** The one LISTEN/NOTIFY channel: every server process listens, every commit that changed something says which topics. */
export const LIVE_CHANNEL = 'rapport_live'
/** Stands for every customer: said instead of their names when a commit changed more of them than fit into one notice. */
export const EVERY_CUSTOMER = 'customer:*'
/** The address of what concerns one person in all their workspaces. */
export function personAddress(userId: string): string {
  return `person:${userId}`
}
/** The topic under a person's address: a session of theirs was ended. */
export const SESSIONS = 'sessions'
/** `workspaceId` is the address it is for: that of a workspace, or of a person. */
export type Announcement = { workspaceId: string; topics: string[] }
