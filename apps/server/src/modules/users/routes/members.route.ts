import { Id, Member, MemberList, MembersQuery, UpdateMemberRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { Type } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission, requireCan } from '../../access/index.ts'
import { updateMember } from '../commands/update-member.ts'
import { findMembers, findMemberView } from '../queries/list-members.ts'

const Params = Type.Object({ memberId: Id })
const description = { tag: 'members' }

export const listMembersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members',
  summary: 'The people of the workspace',
  requires: permission('member.read'),
  query: MembersQuery,
  response: MemberList,
  async handle(ctx, { query }) {
    requireCan(ctx, 'member.read')
    return findMembers(ctx, query)
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
  if (!member) throw new AppError('member.not_found', 404, 'This person is not a member of this workspace.')
  return member
}
