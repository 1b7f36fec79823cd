import type { Notice } from '@rapport/contract'
import type { Client } from '../../../test/client.ts'

/** The kinds, records and texts of somebody's notices, the latest first. */
export async function noticesOf(client: Client, query = ''): Promise<Notice[]> {
  return (await client.get(`/notices${query}`)).body.items
}

export async function unreadOf(client: Client): Promise<number> {
  return (await client.get('/notices/count')).body.unread
}

export async function makeTask(client: Client, values: object = {}): Promise<string> {
  return (await client.post('/tasks', { subject: 'Send the offer', ...values })).body.id
}

/** Follows a record. */
export function follow(client: Client, recordId: string, more: object = {}, object = 'task') {
  return client.put('/followers', { object, recordId, isFollowing: true, ...more })
}

export async function comment(client: Client, recordId: string, body: string, more: object = {}) {
  return client.post('/comments', { object: 'task', recordId, body, ...more })
}
