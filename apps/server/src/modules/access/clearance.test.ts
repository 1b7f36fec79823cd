import type { RoleClearance } from '@rapport/contract'
import { FIELD_ACCESSES, isClear, SENSITIVITIES } from '@rapport/objects'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldAccessOf } from './clearance.ts'

const key = 'customer.phone'
const viewer: RoleClearance = { clearance: 'internal', above: 'mask', exceptions: {} }
const seller: RoleClearance = { clearance: 'personal', above: 'hide', exceptions: {} }

it.each([
  [[viewer], 'internal', 'write'],
  [[viewer], 'personal', 'mask'],
  [[seller], 'personal', 'write'],
  [[seller], 'sensitive', 'hide'],
  [[viewer, seller], 'personal', 'write'],
  [[viewer, seller], 'sensitive', 'mask'],
  [[{ ...seller, exceptions: { [key]: 'mask' } }], 'public', 'mask'],
  [[{ ...viewer, exceptions: { [key]: 'read' } }], 'sensitive', 'read'],
  [[{ ...viewer, exceptions: { 'contact.phone': 'read' } }], 'sensitive', 'mask'],
  [[], 'public', 'hide'],
] as const)('of %j a field that is %s is allowed to %s', (roles, sensitivity, access) => {
  expect(fieldAccessOf(roles, { key, sensitivity })).toBe(access)
})

const role = fc.record({
  clearance: fc.constantFrom(...SENSITIVITIES),
  above: fc.constantFrom('mask' as const, 'hide' as const),
  exceptions: fc.oneof(
    fc.constant({}),
    fc.constantFrom(...FIELD_ACCESSES).map((access) => ({ [key]: access })),
  ),
})

it('gives with another role never less, and with the roles together what one of them gives', () => {
  fc.assert(
    fc.property(fc.array(role, { minLength: 1, maxLength: 4 }), fc.constantFrom(...SENSITIVITIES), (roles, level) => {
      const of = (some: readonly RoleClearance[]) => fieldAccessOf(some, { key, sensitivity: level })
      expect(roles.map((one) => of([one]))).toContain(of(roles))
      for (const one of roles)
        expect(FIELD_ACCESSES.indexOf(of(roles))).toBeGreaterThanOrEqual(FIELD_ACCESSES.indexOf(of([one])))
    }),
  )
})

it('reads above its level only where an exception says so', () => {
  fc.assert(
    fc.property(role, fc.constantFrom(...SENSITIVITIES), (one, level) => {
      const access = fieldAccessOf([one], { key, sensitivity: level })
      const isAbove = SENSITIVITIES.indexOf(level) > SENSITIVITIES.indexOf(one.clearance)
      if (isAbove && !(key in one.exceptions)) expect(isClear(access)).toBe(false)
    }),
  )
})
