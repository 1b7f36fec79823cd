import { treatment } from '@rapport/contract'
import { createSchema, type Values } from '@rapport/objects'
import { portablePart } from '../../platform/portable/part.ts'
import { createRecord, updateRecord } from '../../platform/records/write-record.ts'
import { treatments } from './treatment.ts'
import './tables.ts'

const LISTED_MAX = 1000

/** What classes of customers get, by class and name; a file holds it as the API takes it. */
export const portableTreatments = portablePart({
  key: 'treatments',
  stage: 'rules',
  right: 'treatment.create',
  schema: createSchema(treatment),
  repeats: true,
  keyOf: (entry) => `${(entry as Values).class}/${(entry as Values).name}`, // checked against the schema
  nameOf: (entry) => String((entry as Values).name), // as above
  async list(ctx) {
    const rows = await ctx.db
      .$pickTables<'treatment'>()
      .selectFrom('treatment')
      .select(['id', 'version', 'name', 'class', 'every_days as everyDays', 'activity', 'about'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('archived_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .limit(LISTED_MAX)
      .execute()
    return rows.map(({ id, version, ...entry }) => ({ id, version, entry }))
  },
  async write(ctx, entry, before) {
    const values = entry as Values // checked against the schema
    if (before === null) await createRecord(ctx, treatments, values)
    else await updateRecord(ctx, treatments, before.id ?? '', { version: before.version, ...values })
  },
})
