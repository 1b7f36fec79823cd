import { FOUND_RECORDS_MAX, type FoundRecords } from '@rapport/contract'
import { CUSTOM_TITLE } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { readPage } from '../../../platform/lists/read-page.ts'
import { select } from '../../../platform/lists/selection.ts'
import { seesTitles } from '../../../platform/records/masking/field-access.ts'

type Row = { id: string; [CUSTOM_TITLE]: string }

/** Records of custom objects that a text is found in, object by object until there are enough. Uses search_document_grams. */
export async function searchRecords(ctx: ReadCtx, text: string): Promise<FoundRecords['items']> {
  const found: FoundRecords['items'] = []
  for (const [object, type] of ctx.model.objects) {
    const room = FOUND_RECORDS_MAX - found.length
    if (room === 0) break
    if (ctx.hooks.rightReach(ctx.actor, `${object}.read`) === 'none') continue
    const { selection, order } = await select(ctx, type, {
      search: text,
      ...(seesTitles(ctx, object) ? { sort: CUSTOM_TITLE } : {}),
    })
    const { items } = await readPage<Row>(ctx, selection, order, { limit: room })
    found.push(...items.map((row) => ({ object, id: row.id, name: row[CUSTOM_TITLE] })))
  }
  return found
}
