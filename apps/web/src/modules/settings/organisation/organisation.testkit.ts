import {
  type Department,
  DepartmentList,
  type Member,
  MemberList,
  MemberProfile,
  type MemberProfile as Profile,
} from '@rapport/contract'
import { screen, within } from '@testing-library/react'
import { ID } from '../../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../../testing/fake-server.ts'

export const COMPANY = ID(50)
export const SALES = ID(51)
export const SERVICE = ID(52)
export const WEI = ID(5)

export function department(id: string, name: string, change: Partial<Department> = {}): Department {
  return {
    ...{ id, name, parentId: null, ancestorIds: [id], headId: null, headName: null, members: 0 },
    ...{ isArchived: false, version: 1, ...change },
  }
}

export const DEPARTMENTS: readonly Department[] = [
  department(COMPANY, 'Company', { members: 1, headId: ID(2), headName: 'Wen Li' }),
  department(SALES, 'Sales', { parentId: COMPANY, ancestorIds: [COMPANY, SALES], members: 2 }),
  department(SERVICE, 'Service', { parentId: COMPANY, ancestorIds: [COMPANY, SERVICE] }),
]

export function member(id: string, name: string, change: Partial<Member> = {}): Member {
  return {
    ...{ id, name, email: `${name.toLowerCase().replace(' ', '.')}@example.com`, roles: ['member'] },
    ...{ status: 'active', teamId: null, teamName: null, departmentId: SALES, departmentName: 'Sales' },
    ...{ position: 'Seller', createdAt: '2026-01-01T00:00:00Z', version: 3 },
    ...change,
  }
}

export function profile(change: Partial<Profile> = {}): Profile {
  return answer(MemberProfile, {
    ...member(WEI, 'Zhang Wei'),
    departmentPath: ['Company', 'Sales'],
    heads: [],
    managers: [{ id: ID(2), name: 'Wen Li' }],
    deputies: [],
    standsInFor: [],
    ...change,
  })
}

/** The organisation of a company, which hears of changes and keeps them not. */
export function serveOrganisation(more: Handlers = {}): FakeRequest[] {
  const people = [member(WEI, 'Zhang Wei'), member(ID(6), 'Emma Hill')]
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/departments': ({ query }) => ({
      body: answer(DepartmentList, {
        items: query.get('archived') === 'only' ? [] : [...DEPARTMENTS],
        withoutDepartment: 0,
      }),
    }),
    'GET /api/v1/members': ({ query }) => {
      const found = query.get('department') === 'none' ? [] : people
      return { body: answer(MemberList, { items: found, total: found.length }) }
    },
    [`GET /api/v1/members/${WEI}`]: () => ({ body: profile() }),
    ...more,
  })
}

export const sent = (seen: readonly FakeRequest[], method: string) =>
  seen.filter((request) => request.method === method).map(({ path, body }) => [path.replace('/api/v1', ''), body])

/** A drawer by its title: in tests all drawers there are share one id for it, so that no name tells two apart. */
export async function drawerTitled(title: string) {
  const found = await screen.findByText(title, { selector: '.ant-drawer-title' })
  return within(found.closest('[role=dialog]') as HTMLElement)
}
