import type { CustomerRelations, RelationNode } from '@rapport/contract'

/** Somebody around a customer; `company`: where, if not at the customer itself. */
export type Related = { node: RelationNode; roles: readonly string[]; company: RelationNode | null }
export type RelatedGroups = Record<
  'parent' | 'branches' | 'contacts' | 'referredBy' | 'referred' | 'others',
  readonly Related[]
>

/** Everybody a relation map shows, by what they are to the customer: each of them once. */
export function groupsOf({ nodes, links }: CustomerRelations, customerId: string): RelatedGroups {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const placed = new Set([customerId])
  const plain = (ids: readonly string[]): Related[] =>
    ids.flatMap((id) => {
      const node = byId.get(id)
      if (!node || placed.has(id)) return []
      placed.add(id)
      return [{ node, roles: [], company: null }]
    })
  const of = (relation: string) => links.filter((link) => link.relation === relation)
  const parent = plain(of('branch').flatMap(({ fromId, toId }) => (toId === customerId ? fromId : [])))
  const branches = plain(of('branch').flatMap(({ fromId, toId }) => (fromId === customerId ? toId : [])))
  const referredBy = plain(of('referral').flatMap(({ fromId, toId }) => (toId === customerId ? fromId : [])))
  const referred = plain(of('referral').flatMap(({ fromId, toId }) => (fromId === customerId ? toId : [])))
  // The customer's own people first, so that somebody at several companies is theirs.
  const people = of('contact').toSorted((one, other) => rank(one.fromId) - rank(other.fromId))
  const contacts = people.flatMap(({ fromId, toId, roles }): Related[] => {
    const node = byId.get(toId)
    if (!node || placed.has(toId)) return []
    placed.add(toId)
    return [{ node, roles, company: fromId === customerId ? null : (byId.get(fromId) ?? null) }]
  })
  const others = plain(nodes.filter(({ object }) => object === 'customer').map(({ id }) => id))
  return { parent, branches, contacts, referredBy, referred, others }

  function rank(companyId: string): number {
    return companyId === customerId ? 0 : 1
  }
}
