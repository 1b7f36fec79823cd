/** The one LISTEN/NOTIFY channel: every server process listens, every commit that changed something says which topics. */
export const LIVE_CHANNEL = 'rapport_live'
export type Announcement = { workspaceId: string; topics: string[] }
