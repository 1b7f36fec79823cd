import { expect, it } from 'vitest'
import { foldEmail, hasUnseenCharacters, mixesAlikeScripts } from './email.ts'

it.each([
  [' Li@Example.COM ', 'li@example.com'],
  ['ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'li@example.com'],
  ['li﹫example.com', 'li@example.com'],
  ['\u212Aim@example.com', 'kim@example.com'],
  ['JOSE\u0301@example.com', 'jos\u00e9@example.com'],
  ['李雯@例子.中国', '李雯@例子.中国'],
])('writes %j as %j, and that as itself', (text, folded) => {
  expect(foldEmail(text)).toBe(folded)
  expect(foldEmail(folded)).toBe(folded)
})

it.each([
  '\u200b',
  '\u200d',
  '\u202e',
  '\u00ad',
  '\ufeff',
  '\u2060',
  '\u034f',
  '\u3164',
  '\u2800',
  '\u0007',
  '\ufe0f',
  '\u{e0041}',
  '\u180e',
])('finds %j, which nobody sees', (unseen) => {
  expect(hasUnseenCharacters(foldEmail(`li${unseen}@example.com`))).toBe(true)
})

it('takes letters of one script, and tells those that only look so', () => {
  for (const plain of ['li@example.com', 'иван@пример.рф', 'ivan@пример.рф', '李雯@例子.中国', 'josé@example.com']) {
    expect([hasUnseenCharacters(plain), mixesAlikeScripts(plain)]).toEqual([false, false])
  }
  for (const mixed of ['\u0430dmin@example.com', 'admin@ex\u0430mple.com', 'l\u03bf@example.com']) {
    expect(mixesAlikeScripts(mixed)).toBe(true)
  }
})
