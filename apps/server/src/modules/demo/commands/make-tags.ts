import type { TagColour } from '@rapport/contract'
import { encodeFilter, type Filter } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createTag, tagRecords } from '../../tags/index.ts'
import type { DemoCustomer } from '../generator/model.ts'
import { asVisitor } from './as-visitor.ts'
import { type CustomerIds, idOf } from './record-events.ts'

type Tags = { byHand: readonly HandTag[]; byRule: readonly RuleTag[] }
type HandTag = { name: string; colour: TagColour; group: string; everyNth: number }
type RuleTag = { name: string; colour: TagColour; group: string; object: string; filter: Filter }

const COOLING: Filter = {
  and: [
    { field: 'tier', op: 'in', value: ['A', 'B'] },
    { field: 'lastOrderAt', op: 'olderThanDays', value: 60 },
  ],
}
const FRESH: Filter = { field: 'firstOrderAt', op: 'withinLastDays', value: 30 }
const LATE: Filter = {
  and: [
    { field: 'dueAt', op: 'olderThanDays', value: 7 },
    { field: 'state', op: 'in', value: ['open', 'inProgress'] },
  ],
}

/** As the company of the demo calls them: its people write Chinese. */
const TAGS: Tags = {
  byHand: [
    { name: '展会客户', colour: 'blue', group: '来源', everyNth: 3 },
    { name: '样品已寄', colour: 'green', group: '跟进', everyNth: 5 },
  ],
  byRule: [
    { name: '高价值待唤醒', colour: 'amber', group: '规则', object: 'customer', filter: COOLING },
    { name: '新客', colour: 'green', group: '规则', object: 'customer', filter: FRESH },
    { name: '逾期一周', colour: 'red', group: '规则', object: 'task', filter: LATE },
  ],
}

/** Makes tags that people set on some of the customers, and tags that rules set; the administrator's, who looks at the demo. */
export async function makeTags(
  ctx: WriteCtx,
  customers: readonly DemoCustomer[],
  customerIds: CustomerIds,
): Promise<void> {
  const visitor = await asVisitor(ctx)
  if (visitor.actor.kind !== 'member') return
  for (const { everyNth, ...tag } of TAGS.byHand) {
    const id = await createTag(visitor, tag)
    const ids = customers.filter((_, place) => place % everyNth === 0).map((each) => idOf(each, customerIds))
    await tagRecords(visitor, id, { object: 'customer', ids: [...new Set(ids)] })
  }
  for (const { object, filter, ...tag } of TAGS.byRule)
    await createTag(visitor, { ...tag, rule: { object, filter: encodeFilter(filter) } })
}
