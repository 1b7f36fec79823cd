/** The one LISTEN/NOTIFY channel: every server process listens, every commit that changed something says which topics. */
export const LIVE_CHANNEL = 'rapport_live'
/** Stands for every customer: said instead of their names when a commit changed more of them than fit into one notice. */
export const EVERY_CUSTOMER = 'customer:*'
export type Announcement = { workspaceId: string; topics: string[] }
