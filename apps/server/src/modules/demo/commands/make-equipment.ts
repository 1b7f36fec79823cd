import type { CreateCustomFieldRequest } from '@rapport/contract'
import { assert, DAY_MS } from '@rapport/kernel'
import type { Values } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import { createObject } from '../../custom-objects/index.ts'
import { customers } from '../../customers/index.ts'
import { createField, withFieldsOfNow } from '../../fields/index.ts'

const OBJECT = 'customEquipment'

const FIELDS: readonly Omit<CreateCustomFieldRequest, 'object'>[] = [
  { name: 'customModel', type: 'text', labels: { zh: '型号', en: 'Model' }, required: true },
  { name: 'customAt', type: 'reference', to: 'customer', labels: { zh: '所在客户', en: 'Customer' }, required: true },
  {
    name: 'customState',
    type: 'choice',
    labels: { zh: '状态', en: 'State' },
    choices: [
      { key: 'running', labels: { zh: '运行中', en: 'Running' } },
      { key: 'due', labels: { zh: '待保养', en: 'Service due' } },
      { key: 'repair', labels: { zh: '维修中', en: 'In repair' } },
      { key: 'returned', labels: { zh: '已收回', en: 'Returned' } },
    ],
  },
  { name: 'customNextService', type: 'date', labels: { zh: '下次保养', en: 'Next service' } },
  { name: 'customDeposit', type: 'money', labels: { zh: '押金', en: 'Deposit' } },
]
const MODELS = ['Linea Mini 2', 'Brita PURITY C500', 'TeaBrew 1200', 'Mahlkönig EK43', '净泉 RO-800'] as const
const STATES = ['running', 'running', 'due', 'running', 'repair', 'running', 'returned'] as const
const MACHINES = 40

/** Machines on loan at companies, an object of the company's own; each in the hands of whoever looks after the customer. */
export async function makeEquipment(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await createObject(ctx, {
    name: OBJECT,
    one: { zh: '设备', en: 'Machine on loan' },
    many: { zh: '设备', en: 'Machines on loan' },
    title: 'unique',
    titleLabel: { zh: '设备编号', en: 'Serial number' },
    icon: 'tool',
    colour: 'blue',
    isOwned: true,
  })
  for (const field of FIELDS) await createField(await withFieldsOfNow(ctx), { object: OBJECT, ...field })
  const knowing = await withFieldsOfNow(ctx)
  const type = knowing.hooks.recordType(OBJECT)
  assert(type, 'the object was made above')
  for (let place = 0; place < MACHINES; place++) {
    const id = customerIds[(place * 3) % customerIds.length]
    if (id === undefined) return
    const { ownerId } = await readRecord(knowing, customers, id)
    await createRecord(knowing, type, { ...valuesAt(ctx, place), ownerId, customAtId: id })
  }
}

function valuesAt({ now }: WriteCtx, place: number): Values {
  const state = STATES[place % STATES.length]
  const serviceMs = now.getTime() + (state === 'due' ? -(place % 9) - 1 : (place * 13) % 170) * DAY_MS
  return {
    title: `M-${String(2024 + (place % 3))}-${String(101 + place * 7)}`,
    customModel: MODELS[place % MODELS.length],
    customState: state,
    customNextService: state === 'returned' ? null : new Date(serviceMs).toISOString().slice(0, 10),
    customDepositMinor: place % 4 === 0 ? null : (8 + (place % 5) * 4) * 100_00,
  }
}
