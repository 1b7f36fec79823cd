import { describe, expect, it } from 'vitest'
import { problem } from './rules.ts'

const SERVER = 'apps/server/src'
const WEB = 'apps/web/src'

function refused(from: string, to: string): string | null {
  return problem({ from, to, line: 1, typeOnly: false })
}

describe('imports that are allowed', () => {
  const cases: [string, string][] = [
    ['packages/contract/src/orders.ts', 'packages/kernel/src/index.ts'],
    ['packages/words/src/en/objects.ts', 'packages/contract/src/index.ts'],
    [`${SERVER}/reporting/export/columns.ts`, 'packages/words/src/index.ts'],
    [`${WEB}/platform/i18n/i18n.ts`, 'packages/words/src/en/common.ts'],
    [`${SERVER}/platform/db/migrate.ts`, 'packages/kernel/src/index.ts'],
    [`${SERVER}/modules/orders/draft.ts`, 'packages/analytics/src/index.ts'],
    [`${SERVER}/modules/orders/draft.ts`, `${SERVER}/modules/orders/tables.ts`],
    [`${SERVER}/modules/orders/draft.ts`, `${SERVER}/modules/customers/index.ts`],
    [`${SERVER}/reporting/home.ts`, `${SERVER}/modules/scoring/published.ts`],
    [`${SERVER}/app/modules.ts`, `${SERVER}/modules/orders/module.ts`],
    [`${SERVER}/modules/orders/orders.api.test.ts`, 'apps/server/test/harness.ts'],
    [`${WEB}/modules/customers/pages/Page.tsx`, `${WEB}/modules/orders/index.ts`],
    [`${WEB}/app/modules.ts`, `${WEB}/modules/customers/manifest.ts`],
    ['tools/lib/database.ts', `${SERVER}/platform/db/migrate.ts`],
    [`${SERVER}/platform/events/delivery.test.ts`, `${SERVER}/app/hooks.ts`],
    [`${SERVER}/modules/customers/customers.api.test.ts`, `${SERVER}/modules/orders/index.ts`],
    [`${WEB}/modules/home/home.test.tsx`, `${WEB}/testing/render-app.tsx`],
    [`${WEB}/testing/render-app.tsx`, `${WEB}/app/Root.tsx`],
  ]
  it.each(cases)('%s → %s', (from, to) => {
    expect(refused(from, to)).toBeNull()
  })
})

describe('imports that are refused', () => {
  const cases: [string, string, RegExp][] = [
    ['packages/kernel/src/ids.ts', 'packages/contract/src/index.ts', /kernel may not use contract/],
    ['packages/contract/src/orders.ts', 'packages/words/src/index.ts', /contract may not use words/],
    ['packages/words/src/en/imports.ts', 'packages/language/src/index.ts', /words may not use language/],
    ['packages/analytics/src/rfm.ts', 'packages/contract/src/index.ts', /analytics may not use contract/],
    [`${SERVER}/platform/http/server.ts`, `${SERVER}/modules/users/index.ts`, /platform may not use server.module/],
    [`${SERVER}/modules/users/module.ts`, `${SERVER}/app/modules.ts`, /module may not use server.app/],
    [`${SERVER}/modules/users/module.ts`, `${SERVER}/reporting/lists.ts`, /module may not use server.reporting/],
    [`${SERVER}/modules/customers/customer.ts`, `${SERVER}/modules/orders/index.ts`, /below orders/],
    [`${SERVER}/modules/orders/draft.ts`, `${SERVER}/modules/customers/tables.ts`, /only through index.ts/],
    [`${SERVER}/reporting/home.ts`, `${SERVER}/modules/scoring/commands/x.ts`, /entered through index.ts/],
    [`${SERVER}/modules/barter/module.ts`, `${SERVER}/modules/users/index.ts`, /barter has no place/],
    [`${SERVER}/platform/db/pool.ts`, 'apps/server/test/harness.ts', /only tests/],
    ['packages/analytics/src/rfm.ts', 'packages/analytics/src/random.testkit.ts', /only tests/],
    [`${SERVER}/modules/customers/customers.api.test.ts`, `${SERVER}/modules/orders/tables.ts`, /tests enter/],
    [`${WEB}/main.tsx`, `${WEB}/testing/render-app.tsx`, /only tests/],
    [`${WEB}/modules/session/Door.tsx`, `${WEB}/app/icons.tsx`, /web.module may not use web.app/],
    [`${WEB}/modules/home/Home.tsx`, `${WEB}/modules/orders/List.tsx`, /only through index.ts/],
    [`${WEB}/main.tsx`, `${SERVER}/main.ts`, /web.app may not use server.entry/],
    [`${SERVER}/main.ts`, 'tools/check.ts', /outside/],
  ]
  it.each(cases)('%s → %s', (from, to, why) => {
    expect(refused(from, to)).toMatch(why)
  })
})
