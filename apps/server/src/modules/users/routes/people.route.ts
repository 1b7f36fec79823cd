import { CreateDeputyRequest, Id, MemberProfile, OwnDeputies, PlaceMemberRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { placeMember } from '../commands/place-member.ts'
import { removeDeputy, setDeputy } from '../commands/set-deputy.ts'
import { listDeputies } from '../queries/deputies.ts'
import { getMemberProfile } from '../queries/member-profile.ts'

const Params = Type.Object({ memberId: Id })
const description = { tag: 'members', requires: permission('member.read') }

export const getMemberRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members/:memberId',
  summary: 'A person with their place in the company: department, managers, deputies',
  params: Params,
  response: MemberProfile,
  handle: (ctx, { params }) => getMemberProfile(ctx, params.memberId),
})

export const placeMemberRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: '/members/:memberId/place',
  summary: 'Change department or position of a person',
  requires: permission('member.manage'),
  params: Params,
  body: PlaceMemberRequest,
  response: MemberProfile,
  async handle(ctx, { params, body }) {
    await placeMember(ctx, params.memberId, body)
    return getMemberProfile(ctx, params.memberId)
  },
})

// Everybody names a deputy of their own; the command asks for the right to name another's.
export const createDeputyRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/members/:memberId/deputies',
  summary: 'Name who stands in for a person, from one day to another',
  params: Params,
  body: CreateDeputyRequest,
  response: MemberProfile,
  status: 201,
  async handle(ctx, { params, body }) {
    await setDeputy(ctx, params.memberId, body)
    return getMemberProfile(ctx, params.memberId)
  },
})

export const removeDeputyRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/deputies/:deputyId',
  summary: 'End what a deputy was named for',
  params: Type.Object({ deputyId: Id }),
  response: Type.Object({ id: Id }),
  async handle(ctx, { params }) {
    await removeDeputy(ctx, params.deputyId)
    return { id: params.deputyId }
  },
})

export const ownDeputiesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/me/deputies',
  summary: 'Who stands in for you, and for whom you stand in',
  response: OwnDeputies,
  async handle(ctx) {
    if (ctx.actor.kind !== 'member') return { ofMine: [], forOthers: [] }
    const { deputies, standsInFor } = await listDeputies(ctx, ctx.actor.memberId)
    return { ofMine: deputies, forOthers: standsInFor }
  },
})
