import type { Me, Member, SetupRequest } from '@rapport/contract'
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
export async function addSalesperson(administrator: Api): Promise<string> {
  const body = { name: 'Member', email: MEMBER_EMAIL, password: SETUP.password, role: 'member' }
  const { id } = await administrator.json<Member>('POST', '/api/v1/members', body)
  return id
}

export function readMe(api: Api): Promise<Me> {
  return api.json<Me>('GET', '/api/v1/me')
}
