import {
  errorSentence,
  Id,
  type Language,
  RecordBatchRequest,
  RecordBatchResponse,
  RecordInteractionRequest,
  RecordInteractionResponse,
} from '@rapport/contract'
import { Type } from 'typebox'
import { fieldErrorIn } from '../../../platform/http/problem.ts'
import { writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import { type BatchError, recordBatch } from '../commands/record-batch.ts'
import { recordInteraction } from '../commands/record-interaction.ts'

const description = { tag: 'timeline' }
const BATCH_BYTES_MAX = 16 * 1024 * 1024
/** From so many events on, what a batch costs is its events, not the beginning and end of a transaction. */
const LARGE_FROM = 100

export const recordInteractionRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/customers/:customerId/interactions',
  summary: 'Record a note, call, meeting or other contact',
  requires: permission('interaction.create'),
  reach: (ctx, { params }) => requireCustomer(ctx, params.customerId, 'interaction.create'),
  params: Type.Object({ customerId: Id }),
  body: RecordInteractionRequest,
  response: RecordInteractionResponse,
  status: 201,
  async handle(ctx, { params, body }, answer) {
    const { id, isNew, taskId } = await recordInteraction(ctx, params.customerId, body)
    if (!isNew) answer.status(200)
    return { id, taskId }
  },
})

export const recordBatchRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/interactions/batch',
  summary: 'Record up to 1,000 events; each is taken, known already, or refused with a reason',
  bodyBytesMax: BATCH_BYTES_MAX,
  isLarge: ({ events }) => events.length >= LARGE_FROM,
  requires: permission('interaction.create'),
  body: RecordBatchRequest,
  validatesEach: 'events',
  response: RecordBatchResponse,
  async handle(ctx, { body, entryErrors, language }) {
    const { refused, ...counts } = await recordBatch(ctx, body.events, entryErrors)
    return { ...counts, refused: refused.map((userError) => inLanguage(userError, language)) }
  },
})

function inLanguage({ fieldErrors, ...userError }: BatchError, language: Language) {
  return {
    ...userError,
    message: errorSentence(userError.code, language) ?? userError.message,
    ...(fieldErrors ? { fieldErrors: fieldErrors.map((field) => fieldErrorIn(language, field)) } : {}),
  }
}
