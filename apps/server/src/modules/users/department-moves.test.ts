import { newId } from '@rapport/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { attempt } from '../../platform/context/attempt.ts'
import { createDepartment } from './commands/create-department.ts'
import { updateDepartment } from './commands/update-department.ts'
import { listDepartments } from './queries/departments.ts'

const DEPARTMENTS = 12
let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

const move = fc.record({ moved: fc.nat(DEPARTMENTS - 1), to: fc.option(fc.nat(DEPARTMENTS - 1), { nil: null }) })

it('whatever is moved where, each department knows the way from its root, and a cycle is refused where there is one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 25 }), async (moves) => {
      const parents = new Map<string, string | null>()
      const prefix = newId()
      await test.write(workspace.identity, async (ctx) => {
        for (let place = 0; place < DEPARTMENTS; place += 1)
          parents.set(await createDepartment(ctx, { name: `${prefix} ${place}`, parentId: null }), null)
      })
      const ids = [...parents.keys()]
      for (const { moved, to } of moves) {
        const [id = '', parentId] = [ids[moved], to === null ? null : (ids[to] ?? null)]
        const isCycle = parentId !== null && wayTo(parents, parentId).includes(id)
        const outcome = await test.write(workspace.identity, async (ctx) => {
          const version = (await listDepartments(ctx)).find((one) => one.id === id)?.version ?? 0
          return attempt(ctx, (tried) => updateDepartment(tried, id, { version, parentId }))
        })
        expect('userError' in outcome ? outcome.userError.code : null).toBe(isCycle ? 'department.cycle' : null)
        if (!isCycle) parents.set(id, parentId)
      }
      const stored = await test.read(workspace.identity, (ctx) => listDepartments(ctx))
      for (const id of ids) expect(stored.find((one) => one.id === id)?.ancestorIds).toEqual(wayTo(parents, id))
      await test.app.database.owner.query('delete from department where workspace_id = $1', [workspace.id])
    }),
    { numRuns: 15 },
  )
}, 120_000)

/** The slow way: from parent to parent, up to the root. */
function wayTo(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const parent = parents.get(id) ?? null
  return parent === null ? [id] : [...wayTo(parents, parent), id]
}
