import type { BlueprintDiff, BlueprintEntry, BlueprintSource } from '@rapport/contract'
import { expect } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'

/** What importing a source would do, as the preview says. */
export async function preview(client: Client, source: BlueprintSource): Promise<BlueprintDiff> {
  const answer = await client.post('/blueprint/preview', { source })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body
}

/** Imports all of a source that is not there yet, or what is named. */
export async function bringIn(client: Client, source: BlueprintSource, take?: readonly string[]): Promise<Answer> {
  const diff = await preview(client, source)
  const { fingerprint } = diff
  return client.post('/blueprint/import', { source, fingerprint, take: take ?? keysOf(diff) })
}

/** `part/key` of every entry. */
export function keysOf({ parts }: BlueprintDiff): string[] {
  return parts.flatMap(({ part, entries }) => entries.map(({ key }) => `${part}/${key}`))
}

/** Every entry with its part, `part/key: state`, the reason behind what is refused. */
export function statesOf({ parts }: BlueprintDiff): string[] {
  const said = ({ key, state, problem }: BlueprintEntry) => `${key}: ${state}${problem ? ` ${problem.code}` : ''}`
  return parts.flatMap(({ part, entries }) => entries.map((entry) => `${part}/${said(entry)}`))
}

export function fileOf(parts: Record<string, unknown[]>, more: object = {}): { content: string } {
  return { content: JSON.stringify({ format: 'rapport.blueprint', version: 1, parts, ...more }, null, 2) }
}
