import { OrderStatus, PERMISSIONS, STAGES, STANDARD_ROLES, Tier } from '@rapport/contract'
import { expect, test } from 'vitest'
import { common } from './en/common.ts'
import { objects } from './en/objects.ts'
import { orders } from './en/orders.ts'

/** The Chinese catalogue has the same keys by its type. */
test('every code of the contract that screens show has a word', () => {
  const parts = (place: 0 | 1) => PERMISSIONS.map((permission) => permission.split('.')[place])
  const codes: readonly (readonly [object, readonly unknown[]])[] = [
    [common.stage, STAGES],
    [common.tier, Tier.anyOf.map((tier) => tier.const)],
    [common.role, STANDARD_ROLES],
    [orders.status, OrderStatus.anyOf.map((status) => status.const)],
    [{ ...objects, ...common.right.object }, parts(0)],
    [common.right.action, parts(1)],
  ]
  const wordless = codes.flatMap(([words, known]) => known.filter((code) => !Object.hasOwn(words, String(code))))
  expect(wordless).toEqual([])
})
