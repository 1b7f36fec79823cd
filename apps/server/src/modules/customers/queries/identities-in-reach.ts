import type { ReadCtx } from '../../../platform/context/context.ts'
import { canOnOwner, ownSource } from '../../access/index.ts'
import { findIdentities } from '../commands/ensure-customers.ts'
import { identityKey } from '../commands/insert-customers.ts'

type Named = { source: string; externalId: string }

/**
 * The identities as the actor may use them: whoever does not see every customer finds the ones they see by any source, and meets or makes
 * everything else under a source of their own (ADR 0024). So no answer tells whether an unseen customer has the external id.
 */
export async function identitiesInReach<Identity extends Named>(
  ctx: ReadCtx,
  identities: readonly Identity[],
): Promise<Identity[]> {
  const limited = identities.some(({ source }) => ownSource(ctx.actor, source) !== null)
  if (!limited) return [...identities]
  const found = await findIdentities(ctx, identities)
  return identities.map((identity) => {
    const known = found.get(identityKey(identity))
    if (known && canOnOwner(ctx.actor, 'customer.read', known)) return identity
    return { ...identity, source: ownSource(ctx.actor, identity.source) ?? identity.source }
  })
}
