import type { ReadCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import { canOnOwner, type Owner, ownerPlaceSql, ownSource } from '../../access/index.ts'

type Named = { source: string; externalId: string }

/** `lateral` has every key looked up by the index; the id alone finds the interaction by the beginning of each partition's primary key. */
const FIND_OWNERS: BulkStatement = {
  key: 'find owners of interaction_key',
  columns: { workspace_id: 'uuid', source: 'text', external_id: 'text' },
  text: (values, names) => `
    select k.source, k.external_id as "externalId", c.owner_id as "ownerId", ${ownerPlaceSql('m')}
    from (values ${values}) as wanted (${names})
    cross join lateral (
      select * from interaction_key k
      where k.workspace_id = wanted.workspace_id and k.source = wanted.source and k.external_id = wanted.external_id limit 1
    ) as k
    cross join lateral (
      select i.customer_id from interaction i where i.workspace_id = k.workspace_id and i.id = k.interaction_id limit 1
    ) as i
    join customer c on c.workspace_id = k.workspace_id and c.id = i.customer_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id`,
}

/**
 * Under which source the actor records each of these: whoever does not see every customer meets what is known of those they see, and keeps
 * everything else under a source of their own (ADR 0024). So no answer tells whether an unseen customer's event has the external id.
 */
export async function sourcesInReach(ctx: ReadCtx, events: readonly Named[]): Promise<string[]> {
  const limited = events.some(({ source }) => ownSource(ctx.actor, source) !== null)
  if (!limited) return events.map(({ source }) => source)
  const cells = events.map(({ source, externalId }) => [ctx.workspaceId, source, externalId])
  const { rows } = await runBulk<Named & Owner>(ctx.db, FIND_OWNERS, cells)
  const seen = rows.filter((row) => canOnOwner(ctx.actor, 'interaction.read', row)).map(keyOf)
  const known = new Set(seen)
  return events.map((event) =>
    known.has(keyOf(event)) ? event.source : (ownSource(ctx.actor, event.source) ?? event.source),
  )
}

function keyOf({ source, externalId }: Named): string {
  return `${source}\n${externalId}`
}
