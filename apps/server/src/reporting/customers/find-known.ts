import { customer, KNOWN_CUSTOMERS_MAX, type KnownCustomers } from '@rapport/contract'
import { foldEmail } from '@rapport/kernel'
import { phoneForms, phoneQueryDigits } from '@rapport/language'
import { type RawBuilder, sql } from 'kysely'
import { requireCan } from '../../modules/access/index.ts'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { seesField, seesTitles } from '../../platform/records/masking/field-access.ts'
import { findSomeCustomers } from './customer-search.ts'

/** Fewer digits are an extension or the beginning of a number: many share them. */
const PHONE_DIGITS_MIN = 7
const LOOKED_AT_MAX = 200

type Known = KnownCustomers['items'][number]
type Line = Known & { phone: string | null }

/** Who of those the reader may see has this e-mail address or number already, archived ones too: a hint before somebody is entered twice. */
export async function findKnownCustomers(
  ctx: ReadCtx,
  { email, phone }: { email?: string; phone?: string },
): Promise<KnownCustomers> {
  requireCan(ctx, 'customer.read')
  // That somebody has an address tells it to whoever does not see it.
  const byEmail = seesField(ctx, customer, 'email') ? await withEmail(ctx, foldEmail(email ?? '')) : []
  const byPhone = seesField(ctx, customer, 'phone') ? await withPhone(ctx, phone?.trim() ?? '') : []
  const lines = new Map([...byPhone, ...byEmail].map((line) => [line.id, line]))
  const items = [...lines.values()].slice(0, KNOWN_CUSTOMERS_MAX).map(({ phone: _, ...line }) => line)
  return { items }
}

/** Uses customer_email, and customer_archived for the few who are archived. */
async function withEmail(ctx: ReadCtx, email: string): Promise<Line[]> {
  if (!email.includes('@')) return []
  const present = await readLines(ctx, sql<boolean>`c.email = ${email} and c.archived_at is null`, 'email')
  const archived = await readLines(ctx, sql<boolean>`c.email = ${email} and c.archived_at is not null`, 'email')
  return [...present, ...archived]
}

/** Numbers are stored as people wrote them: the search finds those with the same digits, and the whole numbers are then compared. */
async function withPhone(ctx: ReadCtx, phone: string): Promise<Line[]> {
  const wanted = digitsOf(phone)
  if (wanted === null) return []
  const ids = await findSomeCustomers(ctx, wanted)
  if (ids === null || ids.length === 0) return []
  const lines = await readLines(ctx, sql<boolean>`c.id = any (${ids}::uuid[])`, 'phone')
  return lines.filter((line) => line.phone !== null && phoneForms(line.phone).some((form) => digitsOf(form) === wanted))
}

function digitsOf(phone: string): string | null {
  const digits = phoneQueryDigits(phone) ?? ''
  return digits.length >= PHONE_DIGITS_MIN ? digits : null
}

async function readLines(ctx: ReadCtx, condition: RawBuilder<boolean>, by: Known['by']): Promise<Line[]> {
  const scope = ownerScope(ctx, 'customer.read', sql`c.owner_id`)
  const byName = seesTitles(ctx, customer.name) ? sql`c.name_sort, ` : sql``
  const result = await sql<Omit<Line, 'by'>>`
    select c.id, c.name, c.kind, c.phone, m.name as "ownerName", c.archived_at as "archivedAt"
    from customer c left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = ${ctx.workspaceId}::uuid and ${condition} ${scope ? sql`and ${scope}` : sql``}
    order by c.archived_at is not null, ${byName} c.id limit ${sql.lit(LOOKED_AT_MAX)}`.execute(ctx.db)
  return result.rows.map((row) => ({ ...row, by }))
}
