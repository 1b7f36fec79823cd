import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { addMember, createTeam, listTeams } from '../../users/index.ts'
import { DEMO_PEOPLE, DEMO_TEAMS } from '../generator/people.ts'
import type { DemoMembers } from '../tables.ts'
import { makeDepartments } from './make-departments.ts'

/** Makes the demo company's teams and members, and their departments; a team of the same name that is there already is used. */
export async function makePeople(ctx: WriteCtx): Promise<DemoMembers> {
  const known = await listTeams(ctx)
  const teamIds = new Map<string, string>()
  for (const { key, name } of DEMO_TEAMS) {
    const team = known.find((candidate) => candidate.name === name) ?? (await createTeam(ctx, name))
    teamIds.set(key, team.id)
  }
  const members: DemoMembers = {}
  for (const { key, userId, name, email, roles, language, teamKey } of DEMO_PEOPLE) {
    const teamId = teamIds.get(teamKey)
    assert(teamId, 'every colleague is in one of the teams')
    members[key] = { memberId: await addMember(ctx, { userId, name, email, roles, language, teamId }), teamId }
  }
  await makeDepartments(ctx, members)
  return members
}
