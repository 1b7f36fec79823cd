import { RevealedField, RevealFieldRequest } from '@rapport/contract'
import { rawRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { permission } from '../../access/index.ts'
import { revealedValue, revealField } from '../commands/reveal-field.ts'

export const revealFieldRoute = rawRoute({
  tag: 'reveals',
  method: 'POST',
  url: '/reveals',
  summary: 'Show one masked value of one record, with a reason; counted, and in the audit',
  // Which right it takes depends on the object; the command asks for it.
  requires: permission('member.read'),
  body: RevealFieldRequest,
  response: RevealedField,
  async handle(request, reply, tools) {
    const asked = request.body as RevealFieldRequest // validated by the route's schema
    const identity = await tools.identify(request)
    await writeOnce(tools, { request, identity, status: 200 }, async (ctx) => {
      await revealField(ctx, asked)
      return {}
    })
    return reply.send(await tools.contexts.withRead(identity, (ctx) => revealedValue(ctx, asked)))
  },
})
