import type { AllObjectWords } from '../object-words.ts'
import { contact } from './objects/contact.ts'
import { customer } from './objects/customer.ts'
import { department } from './objects/department.ts'
import { facts } from './objects/facts.ts'
import { member } from './objects/member.ts'
import { need } from './objects/need.ts'
import { order } from './objects/order.ts'
import { product } from './objects/product.ts'
import { study } from './objects/study.ts'
import { task } from './objects/task.ts'
import { team } from './objects/team.ts'
import { treatment } from './objects/treatment.ts'

/** The words of declared objects; `facts` are what every record has. */
export const objects: AllObjectWords = {
  facts,
  contact,
  customer,
  department,
  member,
  need,
  order,
  product,
  study,
  task,
  team,
  treatment,
}
