import type { MemberImportPreview, MemberImportRow } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { ReadPeople } from '../commands/read-file.ts'
import { judgeRows } from '../rows.ts'
import { readKnown } from './known.ts'

/** What would become of each row of a file, in its order; those that cannot be read among them. */
export async function previewRows(ctx: ReadCtx, { sources, unreadable }: ReadPeople): Promise<MemberImportRow[]> {
  const judged = judgeRows(sources, await readKnown(ctx, sources)).map(({ row }) => row)
  const unread = unreadable.map((line): MemberImportRow => ({ ...EMPTY, line }))
  return [...judged, ...unread].sort((one, other) => one.line - other.line)
}

const EMPTY: Omit<MemberImportRow, 'line'> = {
  name: '',
  email: '',
  department: '',
  position: '',
  team: '',
  role: '',
  roleKey: null,
  outcome: 'wrong',
  problems: ['rowUnreadable'],
}

export function countsOf(rows: readonly MemberImportRow[]): MemberImportPreview['counts'] {
  const counts = { invite: 0, member: 0, invited: 0, wrong: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}
