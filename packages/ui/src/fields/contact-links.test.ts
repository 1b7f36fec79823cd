import { expect, test } from 'vitest'
import { mailLink, telephoneLink } from './contact-links.ts'

test.each([
  ['+86 138-1234-5678', 'tel:+8613812345678'],
  ['(020) 7946 0123', 'tel:02079460123'],
  ['+44 (0)20 7946 0123', 'tel:+442079460123'],
  ['021-5555 1234 转 802', 'tel:02155551234'],
  ['030 1234567 ext. 12', 'tel:0301234567'],
  ['＋８６ １３８００００００００', 'tel:+8613800000000'],
  ['see notes', null],
  ['-', null],
])('%s dials %s', (phone, link) => {
  expect(telephoneLink(phone)).toBe(link)
})

test.each([
  ['ann@example.com', 'mailto:ann@example.com'],
  ['a?b&c@example.com', 'mailto:a%3Fb%26c@example.com'],
  ['nobody', null],
  ['@example.com', null],
])('%s is written to by %s', (email, link) => {
  expect(mailLink(email)).toBe(link)
})
