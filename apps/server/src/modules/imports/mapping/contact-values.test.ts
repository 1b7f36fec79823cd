import { describe, expect, test } from 'vitest'
import { readEmails, readPhones } from './contact-values.ts'

describe('e-mail addresses as files write them', () => {
  test.each([
    ['a@b.cd', 'a@b.cd', [], []],
    [' A@B.CD ', 'a@b.cd', [], []],
    ['Dora <d@x.example>', 'd@x.example', [], []],
    ['"Muster, Dora" <D@x.example>', 'd@x.example', [], []],
    ['mailto:d@x.example?subject=hi', 'd@x.example', [], []],
    ['a@x.example; b@y.example', 'a@x.example', ['b@y.example'], []],
    ['a@x.example ::: b@y.example', 'a@x.example', ['b@y.example'], []],
    ['a@x.example, nope@', 'a@x.example', [], ['nope@']],
    ['a@x.example\na@x.example', 'a@x.example', [], []],
    ["o'brien@x.example", "o'brien@x.example", [], []],
    ['ａ＠x.example', 'a@x.example', [], []],
    ['not an address', null, [], ['not an address']],
    ['li@', null, [], ['li@']],
    ['n/a', null, [], []],
    ['', null, [], []],
  ])('%j', (text, value, more, bad) => expect(readEmails(text)).toEqual({ value, more, bad }))
})

describe('telephone numbers as files write them', () => {
  test.each([
    ['+86 138-0013-8000', '+86 138-0013-8000', [], []],
    ['030 1 (office)', '030 1', [], []],
    ['tel:+49-30-123456', '+49-30-123456', [], []],
    ['tel:+49-30-123456;ext=12', '+49-30-123456 ext. 12', [], []],
    ['Mobile: 0171 1111111', '0171 1111111', [], []],
    ['手机：13800138000', '13800138000', [], []],
    ['030 123456; 0171 1234567', '030 123456', ['0171 1234567'], []],
    ['030 123456 / 0171 1234567', '030 123456', ['0171 1234567'], []],
    ['310/246-1501', '310/246-1501', [], []],
    ['(020) 7946 0000 x 12', '(020) 7946 0000 x 12', [], []],
    ['13800138000.0', '13800138000', [], []],
    ['+49\u00a030\u00a0123456', '+49 30 123456', [], []],
    ['+1-800-FLOWERS', null, [], ['+1-800-FLOWERS']],
    ['030 123456 - office', '030 123456', [], []],
    ['1.38E+10', null, [], ['1.38E+10']],
    ['call me', null, [], ['call me']],
    ['1', null, [], ['1']],
    ['-', null, [], []],
  ])('%j', (text, value, more, bad) => expect(readPhones(text)).toEqual({ value, more, bad }))
})
