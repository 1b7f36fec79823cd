import type { InvitationWithLink, Me, Member, SetupRequest } from '@rapport/contract'
import { type Api, openApi, signIn } from './api.ts'

/** The workspace that is measured, and the person who administers it. Nobody else can reach these servers. */
export const SETUP: SetupRequest = {
  workspaceName: 'Bench 测量',
  name: 'Administrator',
  email: 'administrator@bench.example',
  password: 'measured-and-thrown-away-7',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  language: 'en',
}
/** Somebody who sees only their own customers. */
export const SELLER = { name: 'Member', email: 'member@bench.example', role: 'member' }
/** Somebody who sees what their department and those below it own. */
export const HEAD = { name: 'Head', email: 'head@bench.example', role: 'manager' }

/** Sets up an empty installation; answers the signed-in administrator. */
export async function setUp(address: string, request: SetupRequest): Promise<Api> {
  const anonymous = openApi(address)
  try {
    await anonymous.call('POST', '/api/v1/setup', request)
  } finally {
    anonymous.close()
  }
  return signIn(address, request.email, request.password)
}

/** Answers the member's id. */
export async function addPerson(address: string, administrator: Api, person: typeof SELLER): Promise<string> {
  const { link } = await administrator.json<InvitationWithLink>('POST', '/api/v1/invitations', person)
  const anonymous = openApi(address)
  try {
    const token = link.split('#')[1]
    await anonymous.call('POST', '/api/v1/invitation/acceptance', { token, password: SETUP.password })
  } finally {
    anonymous.close()
  }
  const { items } = await administrator.json<{ items: Member[] }>('GET', '/api/v1/members')
  const member = items.find((one) => one.email === person.email)
  if (!member) throw new Error('the invited person did not become a member')
  return member.id
}

export function readMe(api: Api): Promise<Me> {
  return api.json<Me>('GET', '/api/v1/me')
}
