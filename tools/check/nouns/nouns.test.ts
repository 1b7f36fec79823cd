import { expect, it } from 'vitest'
import { nounsIn, nounsOf } from './nouns.ts'

const NOUNS = nounsOf(['ticket', 'ticket_reply', 'category'])
const nouns = (text: string) => nounsIn('a.ts', text, NOUNS).map(({ noun, line }) => `${line} ${noun}`)

it('finds nouns in names, texts and parts of templates, singular and plural', () => {
  expect(nouns('const ticketId = 1')).toEqual(['1 ticket'])
  expect(nouns("f('ticket.read')\ng(`tickets:`)")).toEqual(['1 ticket', '2 tickets'])
  expect(nouns('type A = { categories: string }')).toEqual(['1 categories'])
  expect(nouns('db.insertInto("ticket_reply")')).toEqual(['1 ticket', '1 ticket reply'])
})

it('takes neither comments nor longer words nor what is only imported for nouns', () => {
  expect(nouns('// a ticket\nconst ticketing = 1')).toEqual([])
  expect(nouns("import { x } from '../ticket.ts'")).toEqual([])
  expect(nouns("f('categorical')")).toEqual([])
})
