import { newId } from '@rapport/kernel'
import { columnsOf, defineObject, field, type ObjectDeclaration, tableOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { TestApp } from '../../../test/harness.ts'
import { hooks } from '../../app/hooks.ts'
import type { ReadCtx } from '../context/context.ts'
import { secureTables } from '../db/secure.ts'
import type { Referable } from './hooks.ts'

/** Objects that exist in tests only, made from their declarations alone: gadgets have makers, and makers homes. */
export const home = defineObject('home', {
  plural: 'homes',
  fields: { name: field.text({ required: true, title: true }), height: field.number({ decimals: 1 }) },
})

export const maker = defineObject('maker', {
  plural: 'makers',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  fields: {
    name: field.text({ required: true, title: true }),
    home: field.reference('home'),
    rank: field.choice(['A', 'B', 'C']),
  },
})

export const gadget = defineObject('gadget', {
  plural: 'gadgets',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'maker',
  fields: {
    name: field.text({ required: true, title: true, sortKey: true }),
    nick: field.text({ sortKey: true }),
    colour: field.choice(['red', 'green', 'blue'], { required: true, default: 'red' }),
    labels: field.choices(['new', 'old']),
    maker: field.reference('maker'),
    helpers: field.references('maker'),
    price: field.money(),
    weight: field.number({ decimals: 2 }),
    sold: field.instant(),
    built: field.date(),
    spare: field.yesNo(),
    about: field.longText(),
    place: field.address(),
  },
})

const DECLARED: Readonly<Record<string, ObjectDeclaration>> = { home, maker, gadget }

/** The product's hooks, which know of these objects as well; rights on them are as on customers. */
export const gadgetHooks: typeof hooks = {
  ...hooks,
  referable(object): Referable {
    const declaration = DECLARED[object]
    if (!declaration) return hooks.referable(object)
    const { isOwned } = declaration
    const alive: Referable['alive'] = (of) => sql<boolean>`${sql.ref(`${of}.archived_at`)} is null`
    return { table: tableOf(declaration), titleColumn: 'name', isOwned, alive, declaration }
  },
  listTypes: () => Object.values(DECLARED).map((declaration) => ({ declaration })),
  rightReach: (actor, right) => hooks.rightReach(actor, asCustomer(right)),
  ownersInReach: (ctx, right, owner) => hooks.ownersInReach(ctx, asCustomer(right), owner),
}

/** A context in which they are known. */
export function knowingGadgets<Ctx extends ReadCtx>(ctx: Ctx): Ctx {
  return { ...ctx, hooks: gadgetHooks }
}

export async function createGadgetTables({ app }: TestApp): Promise<void> {
  const client = await app.database.owner.connect()
  try {
    for (const declaration of [home, maker, gadget]) {
      const columns = columnsOf(declaration).map(
        ({ name, type, isNullable }) => `${name} ${type} ${isNullable ? '' : 'not null'}`,
      )
      await client.query(
        `create table ${tableOf(declaration)} (${columns.join(', ')}, primary key (workspace_id, id));
         alter table ${tableOf(declaration)} alter custom set default '{}', alter version set default 1`,
      )
    }
    await secureTables(client)
  } finally {
    client.release()
  }
}

export const anyId = (): string => newId()

function asCustomer(right: string): string {
  return right.replace(/^(gadget|maker|home)\./, 'customer.')
}
