/**
 * GET /api/v1/live?topics=home,customer:<id>,import:<id> – Server-Sent Events. Each message is `{ "topic": "home" }`: a hint to
 * fetch again, never the data itself, so that losing one is harmless. At most 20 topics a connection, at most 12 connections a person; a comment every 20 s keeps it open.
 */
export const LIVE_TOPICS_MAX = 20
export type LiveMessage = {
  topic?: string
  /** Said before the server ends the stream, because newer ones of the same person need its place: come back after so long. */
  retryMs?: number
}
