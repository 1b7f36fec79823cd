/** Departments of the demo company, those above first; heads and members are keys of people. */
export type DemoDepartment = {
  key: string
  name: string
  parent: string | null
  head: string | null
  members: readonly { person: string; position: string }[]
}

export const DEMO_DEPARTMENTS: readonly DemoDepartment[] = [
  {
    key: 'company',
    name: '知音示例公司',
    parent: null,
    head: 'lin',
    members: [{ person: 'lin', position: '总经理' }],
  },
  {
    key: 'china',
    name: '中国销售部',
    parent: 'company',
    head: 'zhou',
    members: [{ person: 'zhou', position: '销售经理' }],
  },
  {
    key: 'east',
    name: '华东区',
    parent: 'china',
    head: null,
    members: [{ person: 'wang', position: '客户经理' }],
  },
  {
    key: 'international',
    name: 'International sales',
    parent: 'company',
    head: 'clarke',
    members: [
      { person: 'clarke', position: 'Head of international sales' },
      { person: 'moore', position: 'Account manager' },
    ],
  },
  {
    key: 'insight',
    name: 'Customer insight',
    parent: 'company',
    head: null,
    members: [{ person: 'nair', position: 'Analyst' }],
  },
]

/** Who is away, and who stands in for so many days from today. */
export const DEMO_DEPUTY = { away: 'zhou', deputy: 'wang', days: 14 } as const
