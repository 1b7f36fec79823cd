import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitScope, isWider, PERMISSIONS, rightGroups, SCOPES, type Scope, widest } from './permissions.ts'
import { inRoleOrder, type RoleGrants, rightsBeyond, rightsOf, scopeOnAdded } from './roles.ts'
import { STANDARD_GRANTS, STANDARD_ROLES, type StandardRole } from './standard-roles.ts'

const DEVICE = { name: 'customDevice', actions: ['read', 'update', 'delete'], scope: ['own', 'team', 'all'] } as const
const PARK = { ...DEVICE, name: 'customPark', scope: ['all'] } as const
const standard = (base: StandardRole, grants: RoleGrants['grants'] = {}): RoleGrants => ({ base, grants })

describe('what standard roles grant', () => {
  it.each<[StandardRole, string, Scope]>([
    ['administrator', 'role.manage', 'all'],
    ['administrator', 'customer.delete', 'all'],
    ['manager', 'customer.update', 'team'],
    ['manager', 'product.update', 'all'],
    ['manager', 'role.manage', 'none'],
    ['member', 'customer.read', 'own'],
    ['member', 'customer.delete', 'none'],
    ['member', 'task.delete', 'own'],
    ['member', 'product.read', 'all'],
    ['member', 'product.update', 'none'],
    ['viewer', 'customer.read', 'all'],
    ['viewer', 'comment.create', 'none'],
    ['executive', 'customer.export', 'all'],
    ['executive', 'customer.update', 'none'],
    ['serviceLead', 'customer.update', 'all'],
    ['serviceLead', 'task.assign', 'team'],
    ['agent', 'order.update', 'none'],
    ['marketer', 'import.run', 'all'],
    ['analyst', 'order.export', 'all'],
    ['dataProtectionOfficer', 'contact.delete', 'all'],
    ['auditor', 'audit.read', 'all'],
    ['auditor', 'customer.export', 'none'],
    ['integrator', 'customer.create', 'all'],
    ['integrator', 'member.manage', 'none'],
  ])('%s: %s reaches %s', (role, right, scope) => {
    expect(rightsOf([standard(role)], [])[right as 'customer.read']).toBe(scope)
  })

  it('every role says something of every right, and nothing wider than an administrator', () => {
    for (const role of STANDARD_ROLES) {
      const rights = rightsOf([standard(role)], [])
      expect(PERMISSIONS.filter((right) => !SCOPES.includes(rights[right]))).toEqual([])
      expect(rightsBeyond(rights, rightsOf([standard('administrator')], []))).toEqual([])
    }
  })

  it('no right of a standard role reaches what it cannot', () => {
    const offered = rightGroups([]).flatMap(({ rights }) => rights)
    for (const role of STANDARD_ROLES) {
      const impossible = offered.filter(({ right, scopes }) => !scopes.includes(STANDARD_GRANTS[role][right] ?? 'none'))
      expect(impossible, role).toEqual([])
    }
  })
})

describe('objects that a workspace adds', () => {
  it.each<[RoleGrants, Scope, Scope, Scope]>([
    [standard('member'), 'own', 'all', 'none'],
    [standard('manager'), 'team', 'all', 'all'],
    [standard('viewer'), 'all', 'all', 'none'],
    [standard('member', { '*.read': 'none', '*.update': 'team' }), 'none', 'none', 'all'],
    [
      standard('member', { 'customDevice.read': 'departmentBelow', 'customPark.update': 'all' }),
      'departmentBelow',
      'all',
      'all',
    ],
  ])('%o: read one with owners, read and change one without', (role, read, readPark, updatePark) => {
    expect(scopeOnAdded([role], DEVICE, 'read')).toBe(read)
    expect(scopeOnAdded([role], PARK, 'read')).toBe(readPark)
    expect(scopeOnAdded([role], PARK, 'update')).toBe(updatePark)
    expect(scopeOnAdded([role], PARK, 'export')).toBe('none')
  })

  it('are never reached farther without owners than what belongs to nobody can be', () => {
    for (const scope of SCOPES) expect(['none', 'all']).toContain(fitScope(PARK, 'read', scope))
  })
})

const someRole = fc.record({
  base: fc.constantFrom(...STANDARD_ROLES),
  grants: fc.dictionary(
    fc.constantFrom(...PERMISSIONS, '*.read', '*.update', 'customDevice.read', 'customDevice.delete'),
    fc.constantFrom(...SCOPES),
    { maxKeys: 12 },
  ),
})

it('somebody with several roles may do what any of them allows, as far as it reaches farthest, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(someRole, { maxLength: 5 }), (roles) => {
      const rights: Readonly<Record<string, Scope>> = rightsOf(roles, [DEVICE, PARK])
      for (const [right, scope] of Object.entries(rights)) {
        const each = roles.map(
          (role) => (rightsOf([role], [DEVICE, PARK]) as Readonly<Record<string, Scope>>)[right] ?? 'none',
        )
        // From wide to narrow, the first that some role grants.
        const expected = [...SCOPES].reverse().find((one) => each.includes(one)) ?? 'none'
        expect(scope, right).toBe(expected)
      }
    }),
    { numRuns: 60 },
  )
})

it('one reach is wider than another as they are listed, and the widest is what none is wider than', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SCOPES), { minLength: 1 }), (scopes) => {
      const found = widest(scopes)
      expect(scopes).toContain(found)
      expect(scopes.filter((scope) => isWider(scope, found))).toEqual([])
    }),
  )
  expect(widest([])).toBe('none')
})

it('roles stand in the order of the product, those of the workspace behind what they began as', () => {
  const roles = [
    { key: 'viewer', base: 'viewer' },
    { key: 'ownb', base: 'member' },
    { key: 'member', base: 'member' },
    { key: 'owna', base: 'member' },
    { key: 'manager', base: 'manager' },
  ] as const
  expect(inRoleOrder(roles).map(({ key }) => key)).toEqual(['manager', 'member', 'owna', 'ownb', 'viewer'])
})
