import { Id, PasswordLink } from '@rapport/contract'
import { type Static, Type } from 'typebox'
import { requirePerson } from '../../../platform/http/api-key.ts'
import { originOf } from '../../../platform/http/origin-of.ts'
import { RESET_PATH, sendReset } from '../../../platform/http/password-mail.ts'
import { requestLanguage } from '../../../platform/http/problem.ts'
import { rawRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { requireCan } from '../../access/index.ts'
import { findAddress } from '../../users/index.ts'
import { makePasswordLink, passwordToken } from '../commands/make-password-link.ts'
import { requireOther } from '../commands/require-other.ts'

const Params = Type.Object({ memberId: Id })

export const passwordLinkRoute = rawRoute({
  method: 'POST',
  url: '/members/:memberId/password-link',
  summary: 'A link by which another member sets a new password: by mail, or without mail to hand over',
  tag: 'sign-in',
  params: Params,
  response: PasswordLink,
  requires(identity) {
    requirePerson(identity)
    requireCan(identity, 'member.manage')
  },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const { memberId } = request.params as Static<typeof Params> // validated by the route's schema
    if (tools.mail) {
      const email = await tools.contexts.withRead(identity, async (ctx) => {
        await requireOther(ctx, memberId)
        return findAddress(ctx, memberId)
      })
      const asked = { language: requestLanguage(request), origin: originOf(request) }
      if (email !== null) await sendReset(tools, tools.mail, { email, ...asked })
      return reply.send({ link: null })
    }
    const { secret } = await tools.auth.engine.$context
    const issued = await writeOnce(tools, { request, identity, status: 200 }, (ctx) =>
      makePasswordLink(ctx, memberId, secret),
    )
    return reply.send({ link: `${RESET_PATH}#${passwordToken(secret, identity.workspace.id, issued)}` })
  },
})
