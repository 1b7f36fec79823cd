import type { WriteCtx } from '../../../platform/context/context.ts'
import { putInBin } from '../../../platform/records/bin.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import { treatments } from '../../treatments/index.ts'
import { asVisitor } from './as-visitor.ts'

/** What the company once gave its customers and no longer does. */
const GIVEN_UP = [
  { name: '节日礼盒 · Holiday gift box', class: 'vip', everyDays: 180 },
  { name: '纸质刊物 · Printed magazine', class: 'individual', everyDays: 90 },
]

/** Records that somebody deleted: the bin is no empty page. */
export async function makeDeleted(ctx: WriteCtx): Promise<void> {
  const visitor = await asVisitor(ctx)
  for (const given of GIVEN_UP) await putInBin(visitor, treatments, await createRecord(visitor, treatments, given))
}
