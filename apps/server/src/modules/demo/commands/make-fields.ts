import type { CreateCustomFieldRequest } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import type { Values } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { updateRecord } from '../../../platform/records/write-record.ts'
import { customers } from '../../customers/index.ts'
import { createField, withFieldsOfNow } from '../../fields/index.ts'

const FIELDS: readonly CreateCustomFieldRequest[] = [
  {
    object: 'customer',
    name: 'customGrade',
    type: 'choice',
    labels: { zh: '合作等级', en: 'Partnership' },
    choices: [
      { key: 'strategic', labels: { zh: '战略合作', en: 'Strategic' } },
      { key: 'core', labels: { zh: '核心合作', en: 'Core' } },
      { key: 'ordinary', labels: { zh: '一般合作', en: 'Ordinary' } },
    ],
  },
  {
    object: 'customer',
    name: 'customContractEnd',
    type: 'date',
    labels: { zh: '框架合同到期', en: 'Contract ends' },
    help: { zh: '到期前 60 天开始谈续约。', en: 'Talks about the next one begin 60 days before.' },
  },
  { object: 'customer', name: 'customBudget', type: 'money', labels: { zh: '年度采购预算', en: 'Yearly budget' } },
  {
    object: 'customer',
    name: 'customBudgetShare',
    type: 'formula',
    labels: { zh: '预算占用', en: 'Share of budget' },
    help: { zh: '近 12 个月的消费占年度采购预算的比例。', en: 'What they spent in 12 months of their yearly budget.' },
    result: 'percentage',
    expression: 'spend12m / customBudget',
  },
  {
    object: 'customer',
    name: 'customOpenTasks',
    type: 'rollup',
    labels: { zh: '未完成任务数', en: 'Open tasks' },
    aggregate: 'count',
    of: 'task.customer',
    expression: 'state in ["open", "inProgress", "waiting"]',
  },
]
const GRADES = ['ordinary', 'core', 'ordinary', 'strategic'] as const
/** Companies that have values in them. */
const FILLED_MAX = 60

/** Adds fields to customers, a formula and a rollup among them, and fills them in for companies. A company has the same values each time the demo is made. */
export async function makeFields(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  for (const field of FIELDS) await createField(ctx, field)
  const withFields = await withFieldsOfNow(ctx)
  for (const [place, id] of customerIds.slice(0, FILLED_MAX).entries()) {
    const { version } = await readRecord(withFields, customers, id)
    await updateRecord(withFields, customers, id, { version, ...valuesAt(ctx, place) })
  }
}

function valuesAt({ now }: WriteCtx, place: number): Values {
  const endMs = now.getTime() + (place * 11 - 40) * DAY_MS
  return {
    customGrade: GRADES[place % GRADES.length],
    customContractEnd: new Date(endMs).toISOString().slice(0, 10),
    customBudgetMinor: place % 5 === 0 ? null : (20 + ((place * 37) % 180)) * 1_000_00,
  }
}
