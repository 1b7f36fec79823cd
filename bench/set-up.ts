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
export const MEMBER_EMAIL = 'member@bench.example'

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

/** Adds somebody who sees only their own customers; answers the member's id. */
export async function addSalesperson(address: string, administrator: Api): Promise<string> {
  const body = { name: 'Member', email: MEMBER_EMAIL, role: 'member' }
  const { link } = await administrator.json<InvitationWithLink>('POST', '/api/v1/invitations', body)
  const anonymous = openApi(address)
  try {
    const token = link.split('#')[1]
    await anonymous.call('POST', '/api/v1/invitation/acceptance', { token, password: SETUP.password })
  } finally {
    anonymous.close()
  }
  const { items } = await administrator.json<{ items: Member[] }>('GET', '/api/v1/members')
  const member = items.find((one) => one.email === MEMBER_EMAIL)
  if (!member) throw new Error('the invited person did not become a member')
  return member.id
}

export function readMe(api: Api): Promise<Me> {
  return api.json<Me>('GET', '/api/v1/me')
}
