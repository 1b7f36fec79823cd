import { type Static, Type } from 'typebox'
import { Id, nullable, TitleOf } from './common.ts'

/** More would be no picture any more. */
export const RELATION_NODES_MAX = 200

const Node = Type.Object({
  id: Id,
  object: Type.Union([Type.Literal('customer'), Type.Literal('contact')]),
  name: TitleOf('$object'),
  /** Of a customer: individual or company. */
  kind: nullable(Type.String()),
})
export type RelationNode = Static<typeof Node>

/** `branch`: a company and one below it. `contact`: a company and somebody there. `referral`: who referred, and who was referred. */
const Link = Type.Object({
  fromId: Id,
  toId: Id,
  relation: Type.Union([Type.Literal('branch'), Type.Literal('contact'), Type.Literal('referral')]),
  /** Of a contact: the parts they play there. */
  roles: Type.Array(Type.String()),
})
export type RelationLink = Static<typeof Link>

/** The people and companies around a customer, that one first, as far as the reader sees them. */
export const CustomerRelations = Type.Object({
  nodes: Type.Array(Node, { maxItems: RELATION_NODES_MAX }),
  links: Type.Array(Link),
  /** There are more than are told. */
  isCut: Type.Boolean(),
})
export type CustomerRelations = Static<typeof CustomerRelations>
