import { expect, it } from 'vitest'
import { keepsRecords, readMigrations } from './migration.ts'

it.each([
  ['an index', 'create unique index a on t (workspace_id, b);', true],
  [
    'a function that deletes when it is called',
    'create function f() returns void as $$ delete from t; $$;\ngrant execute on function f() to x;',
    true,
  ],
  ['nothing but words', '-- update t set a = 1;\n', true],
  ['another column beside an index', 'drop index a; alter table t add column b text;', false],
  ['records', '-- An index.\nupdate t set a = 1;', false],
  ['records behind an index', 'create index a on t (b); delete from t', false],
  ['what a statement hides', 'with gone as (delete from t returning 1) select 1;', false],
  ['what is run at once', 'do $$ begin delete from t; end $$;', false],
])('knows whether records stay as they are: %s', (_, sql, keeps) => {
  expect(keepsRecords({ name: '0001_x.sql', sql })).toBe(keeps)
})

it('tells the migrations there are apart', async () => {
  const keeping = (await readMigrations()).filter(keepsRecords).map(({ name }) => name)
  expect(keeping).toContain('0075_reporting_more_orders.sql')
  expect(keeping).not.toContain('0004_customers.sql')
  expect(keeping).not.toContain('0061_standing_pulse.sql')
})
