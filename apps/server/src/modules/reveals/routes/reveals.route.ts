import { RevealedField, RevealFieldRequest } from '@rapport/contract'
import { writeRoute } from '../../../platform/http/route.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { permission } from '../../access/index.ts'
import { revealField } from '../commands/reveal-field.ts'

export const revealFieldRoute = writeRoute({
  tag: 'reveals',
  method: 'POST',
  url: '/reveals',
  summary: 'Show one masked value of one record, with a reason; counted, and in the audit',
  // Which right it takes depends on the object; the command asks for it.
  requires: permission('member.read'),
  reach: async (ctx, { body }) => {
    const type = ctx.hooks.recordType(body.object)
    if (type) await readRecord(ctx, type, body.recordId)
  },
  body: RevealFieldRequest,
  response: RevealedField,
  handle: (ctx, { body }) => revealField(ctx, body),
})
