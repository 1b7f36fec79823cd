import { CreateMemberRequest, Id, Member, MemberList, UpdateMemberRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { Type } from 'typebox'
import { ensureAccount } from '../../../platform/auth/accounts.ts'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission, requireCan } from '../../access/index.ts'
import { addMember } from '../commands/add-member.ts'
import { updateMember } from '../commands/update-member.ts'
import { findMemberView, listMembers } from '../queries/list-members.ts'

const Params = Type.Object({ memberId: Id })
const description = { tag: 'members' }

export const listMembersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members',
  summary: 'The people of the workspace',
  requires: permission('member.read'),
  response: MemberList,
  async handle(ctx) {
    requireCan(ctx, 'member.read')
    return { items: await listMembers(ctx) }
  },
})

export const createMemberRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/members',
  summary: 'Add a person with a first password',
  requires: permission('member.manage'),
  body: CreateMemberRequest,
  response: Member,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const body = request.body as CreateMemberRequest // validated by the route's schema
    // The account is made first, outside the transaction; if the membership fails it has no rights and is taken up by the next try.
    const account = await ensureAccount(tools.auth, body)
    const member = await tools.entrances.withWrite(identity, async (ctx) => {
      const id = await addMember(ctx, {
        ...body,
        userId: account.userId,
        language: body.language ?? 'en',
        teamId: body.teamId ?? null,
      })
      return requireMember(ctx, id)
    })
    return reply.code(201).send(member)
  },
})

export const updateMemberRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: '/members/:memberId',
  summary: 'Change role, team or status of a person',
  requires: permission('member.manage'),
  params: Params,
  body: UpdateMemberRequest,
  response: Member,
  async handle(ctx, { params, body }) {
    requireCan(ctx, 'member.manage')
    await updateMember(ctx, params.memberId, body)
    return requireMember(ctx, params.memberId)
  },
})

async function requireMember(ctx: ReadCtx, memberId: string): Promise<Member> {
  const member = await findMemberView(ctx, memberId)
  if (!member) throw new AppError('member.not_found', 404, 'This person is not a member of the workspace.')
  return member
}
