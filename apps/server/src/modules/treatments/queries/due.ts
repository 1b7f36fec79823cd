import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Whether a customer (`c`) is of the class of a treatment (`t`). */
const IS_OF_CLASS = sql`(t.class = c.kind or (t.class = 'vip' and c.vip) or (t.class = 'keyAccount' and c.relationship = 'key')
  or (t.class = 'industryLeader' and c.standing = 'leader'))`

/** SELECT list and FROM of the treatments of customers (`c`), with the moment each is due (`due.at`). Uses treatment_done_last and primary keys. */
export function treatmentsSql(ctx: ReadCtx, more: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const now = ctx.now.toISOString()
  return sql`
    select t.id as "treatmentId", t.name, t.class, t.every_days::int as "everyDays", t.activity, t.about,
      d.done_at as "lastDoneAt", m.name as "lastDoneByName", due.at as "dueAt", due.at < ${now}::timestamptz as "isOverdue" ${more}
    from customer c
    join treatment t on t.workspace_id = c.workspace_id and t.archived_at is null and ${IS_OF_CLASS}
    left join lateral (
      select done.done_at, done.member_id from treatment_done done
      where done.workspace_id = c.workspace_id and done.customer_id = c.id and done.treatment_id = t.id and done.done_at <= ${now}::timestamptz
      order by done.done_at desc limit 1
    ) d on true
    left join member m on m.workspace_id = c.workspace_id and m.id = d.member_id
    cross join lateral (select coalesce(d.done_at, c.created_at) + make_interval(days => t.every_days::int) as at) due`
}
