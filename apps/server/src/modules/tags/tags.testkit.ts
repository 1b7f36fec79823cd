import { encodeFilter, type Filter } from '@rapport/kernel'
import type { Client } from '../../../test/client.ts'

/** A tag that people set. */
export async function handTag(client: Client, name: string): Promise<string> {
  return (await client.post('/tags', { name })).body.id
}

/** A tag that a rule sets. */
export async function ruleTag(client: Client, name: string, { object, filter }: { object: string; filter: Filter }) {
  const answer = await client.post('/tags', { name, rule: { object, filter: encodeFilter(filter) } })
  return String(answer.body.id)
}

/** The ids a list holds that is filtered by a tag. */
export async function tagged(client: Client, plural: string, tagId: string): Promise<string[]> {
  return listed(client, plural, { field: 'tags', op: 'in', value: [tagId] })
}

export async function listed(client: Client, plural: string, filter: Filter): Promise<string[]> {
  const answer = await client.get(`/${plural}?limit=200&filter=${encodeFilter(filter)}`)
  return answer.body.items.map(({ id }: { id: string }) => id).sort()
}

/** What happened to the tags of a record, oldest first. */
export async function changes(client: Client, object: string, recordId: string) {
  const answer = await client.get(`/tag-changes?object=${object}&recordId=${recordId}`)
  return answer.body.items.toReversed()
}
