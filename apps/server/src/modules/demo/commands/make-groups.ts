import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { updateRecord } from '../../../platform/records/write-record.ts'
import { customers } from '../../customers/index.ts'

/** Which company lies below which, and who referred whom, by their places in the list. */
const PARENTS: readonly (readonly [place: number, parent: number])[] = [
  [1, 0],
  [2, 0],
  [3, 0],
  [4, 1],
  [5, 1],
]
const REFERRALS: readonly (readonly [place: number, by: number])[] = [
  [0, 6],
  [7, 0],
  [8, 0],
]

/** A group of companies with branches of branches, and referrals around it. */
export async function makeGroups(ctx: WriteCtx, companyIds: readonly string[]): Promise<void> {
  for (const [place, parent] of PARENTS) await set(ctx, companyIds[place], { parentId: companyIds[parent] })
  for (const [place, by] of REFERRALS) await set(ctx, companyIds[place], { referredById: companyIds[by] })
}

async function set(ctx: WriteCtx, id: string | undefined, values: Record<string, string | undefined>): Promise<void> {
  if (id === undefined || Object.values(values).includes(undefined)) return
  const { version } = await readRecord(ctx, customers, id)
  await updateRecord(ctx, customers, id, { ...values, version })
}
