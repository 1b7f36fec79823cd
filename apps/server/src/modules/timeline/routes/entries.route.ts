import { CorrectInteractionRequest, EntryVersions, Id } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import { correctEntry } from '../commands/correct-entry.ts'
import type { Replaced } from '../commands/replace-version.ts'
import { restoreEntry, withdrawEntry } from '../commands/withdraw-entry.ts'
import { listVersions } from '../queries/list-versions.ts'

const ENTRY = '/customers/:customerId/interactions/:interactionId'
const params = Type.Object({ customerId: Id, interactionId: Id })
const response = Type.Object({ id: Id })

/** What the three ways to replace a version have in common; 200 where it was replaced that way before. */
const replacing = {
  tag: 'timeline',
  method: 'POST' as const,
  requires: permission('interaction.create'),
  reach: (ctx: Parameters<typeof requireCustomer>[0], given: { params: { customerId: string } }) =>
    requireCustomer(ctx, given.params.customerId, 'interaction.read'),
  params,
  response,
  status: 201,
}

function answered({ id, isNew }: Replaced, answer: { status(code: number): void }): { id: string } {
  if (!isNew) answer.status(200)
  return { id }
}

export const correctEntryRoute = writeRoute({
  ...replacing,
  url: `${ENTRY}/corrections`,
  summary: 'Correct an entry that was logged by hand; the earlier version is kept',
  body: CorrectInteractionRequest,
  handle: async (ctx, input, answer) => answered(await correctEntry(ctx, input.params, input.body), answer),
})

export const withdrawEntryRoute = writeRoute({
  ...replacing,
  url: `${ENTRY}/withdrawal`,
  summary: 'Withdraw an entry that was logged by hand; it counts no more, and is kept',
  handle: async (ctx, input, answer) => answered(await withdrawEntry(ctx, input.params), answer),
})

export const restoreEntryRoute = writeRoute({
  ...replacing,
  url: `${ENTRY}/restoration`,
  summary: 'Take the withdrawal of an entry back',
  handle: async (ctx, input, answer) => answered(await restoreEntry(ctx, input.params), answer),
})

export const listVersionsRoute = readRoute({
  tag: 'timeline',
  method: 'GET',
  url: `${ENTRY}/versions`,
  summary: 'This version of an entry and those before it, the latest first',
  requires: permission('interaction.read'),
  params,
  response: EntryVersions,
  handle: (ctx, input) => listVersions(ctx, input.params.customerId, input.params.interactionId),
})
