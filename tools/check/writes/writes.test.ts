import { expect, it } from 'vitest'
import { writesIn } from './writes.ts'

/** Something put into a template, which the texts below write as `{}`. */
const PUT = ['$', '{x}'].join('')
const written = (text: string) => writesIn('a.ts', text.replaceAll('{}', PUT)).map(({ table }) => table)

it.each([
  ['sql`insert into ticket (id) values (1)`', ['ticket']],
  ['sql`\n  update ticket t set a = 1`', ['ticket']],
  ['sql`update ticket as t set a = {}`', ['ticket']],
  ['sql`delete from public.ticket where id = {}`', ['ticket']],
  ['sql`merge into ticket using x on true when matched then delete`', ['ticket']],
  ["db.insertInto('ticket').values(a)", ['ticket']],
  ["db.updateTable('ticket').set(a)", ['ticket']],
  ["bulkInsert('ticket', columns)", ['ticket']],
  ["const text = 'insert into ticket select 1'", ['ticket']],
  ['sql`with gone as (delete from ticket returning id) insert into reply select id from gone`', ['ticket', 'reply']],
])('finds what is written by %s', (text, tables) => {
  expect(written(text)).toEqual(tables)
})

it.each(['sql`delete from {}`', 'db.insertInto(name)', 'sql`update {} t set a = 1`'])(
  'tells that %s names no table',
  (text) => {
    expect(written(text)).toEqual([null])
  },
)

it.each([
  'sql`select 1 from ticket for update skip locked`',
  'sql`select 1 from ticket t for update of t`',
  'sql`insert_note()`',
  "const sentence = 'Check for updates, then update the page.'",
  'sql`select * from ticket`',
])('finds nothing in %s', (text) => {
  expect(written(text)).toEqual([])
})

it('finds one table where an insert that meets a row updates it', () => {
  expect(written('sql`insert into ticket (id) values (1) on conflict (id) do update set a = 1`')).toEqual(['ticket'])
})
