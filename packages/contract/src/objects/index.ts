import type { CustomObjectName } from '@rapport/objects'
import { contact } from './contact.ts'
import { customer } from './customer.ts'
import { department } from './department.ts'
import { listedCustomer } from './listed-customer.ts'
import { member } from './member.ts'
import { need } from './need.ts'
import { order } from './order.ts'
import { product } from './product.ts'
import { study } from './study.ts'
import { task } from './task.ts'
import { team } from './team.ts'
import { treatment } from './treatment.ts'

export { contact } from './contact.ts'
export { CUSTOMER_KINDS, CUSTOMER_NAME_CHARS_MAX, customer } from './customer.ts'
export { department } from './department.ts'
export { listedCustomer } from './listed-customer.ts'
export { member } from './member.ts'
export { NEED_STATES_ENDED, need } from './need.ts'
export { order } from './order.ts'
export { product } from './product.ts'
export { study } from './study.ts'
export { TASK_STATES_ENDED, task } from './task.ts'
export { team } from './team.ts'
export { TREATED_CLASSES, treatment } from './treatment.ts'

/** Every declared object by its name. */
export const OBJECTS = {
  customer,
  contact,
  task,
  product,
  order,
  need,
  study,
  treatment,
  member,
  team,
  department,
} as const
/** The same as lists have them: customers with the figures of their scores. */
export const LISTED_OBJECTS = { ...OBJECTS, customer: listedCustomer } as const
export type DeclaredName = keyof typeof OBJECTS
/** A declared object, or one that a workspace added. */
export type ObjectName = DeclaredName | CustomObjectName

/** Whether an object is declared in code. */
export function isDeclared(object: string): object is DeclaredName {
  return Object.hasOwn(OBJECTS, object)
}
