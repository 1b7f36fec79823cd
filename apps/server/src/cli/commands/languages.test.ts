import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { type Ended, rapport, rapportHere } from './command.testkit.ts'

const COMMANDS = [
  ...['start', 'serve', 'work', 'migrate', 'user', 'import', 'export', 'audit'],
  ...['backup', 'restore', 'rebuild-scores', 'doctor'],
]
/** Three words of English in a row, outside commands and their options. */
const ENGLISH = /[a-z]{3,} [a-z]{3,} [a-z]{3,}/

let test: TestApp
let directory: string

beforeAll(async () => {
  test = await openTestApp()
  directory = await mkdtemp(join(tmpdir(), 'rapport-languages-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

function inChinese(args: readonly string[], input?: string): Promise<Ended> {
  const settings = { DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory, LC_ALL: 'zh_CN.UTF-8' }
  return rapport(args, settings, input === undefined ? {} : { input })
}

/** Without the lines that show commands: they are the same in both languages. */
const prose = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.includes('rapport '))
    .join('\n')

it.each(COMMANDS)('rapport %s is explained in the language of the terminal', async (name) => {
  const { code, out } = await inChinese([name, '--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/用法：rapport /)
  expect(prose(out)).not.toMatch(ENGLISH)
  const english = await rapportHere([name, '--help'], {})
  expect(english.out).toMatch(/Usage: rapport /)
})

describe('in a Chinese terminal', () => {
  it('people are added and listed', async () => {
    const person = ['--email', 'li@example.com', '--name', '李雯', '--role', 'administrator', '--workspace', '云帆']
    const created = await inChinese(['user', 'create', ...person], `${TEST_PASSWORD}\n`)
    expect(created).toMatchObject({ code: 0, out: '已创建工作区“云帆”。“李雯”现在可以用 li@example.com 登录。\n' })
    const reset = await inChinese(['user', 'password', '--email', 'li@example.com'], 'quite another password\n')
    expect(reset.out).toBe('密码已修改，已退出 0 个登录设备。\n')
  })

  it('an import says what it did, which rows it skipped and why', async () => {
    const file = join(directory, 'orders.csv')
    await writeFile(file, 'Order,Customer ID,Date,Amount\n1,K1,2026-03-01,5.00\n2,,2026-03-02,6.00\n')
    const preview = await inChinese(['import', file, '--as', 'orders', '--dry-run'])
    expect(preview.out).toContain('orders.csv（订单）')
    expect(preview.out).toMatch(/1 行将导入\n.*1 行不导入/)
    expect(prose(preview.out)).not.toMatch(ENGLISH)
    const ended = await inChinese(['import', file, '--as', 'orders'])
    expect(ended.out).toMatch(/orders\.csv：已导入 \d+ 行.*1 位客户已新建.*1 行：没有指明客户/s)
    expect(prose(ended.out)).not.toMatch(ENGLISH)
  })

  it('the audit is verified, a backup made and an export written', async () => {
    const [verified, saved, exported] = [
      await inChinese(['audit', 'verify']),
      await inChinese(['backup', '--out', join(directory, 'all.backup')]),
      await inChinese(['export', 'customers', '--out', join(directory, 'customers.csv')]),
    ]
    expect(verified.out).toContain('审计记录完整。')
    expect(saved.out).toMatch(/个表共 .* 行/)
    expect(exported.out).toMatch(/字节。\n$/)
    expect(prose(verified.out + saved.out + exported.out)).not.toMatch(ENGLISH)
  })

  it.each([
    [['user'], '请说明要做什么'],
    [['user', 'create', '--colour', 'red'], '没有 --colour 这个选项。用 --help 查看用法。'],
    [['import', 'nowhere.csv', '--as', 'orders'], '没有文件 nowhere.csv。'],
    [['restore', 'nowhere.backup'], '文件 nowhere.backup 不存在。'],
    [['export', 'customers', '--out', 'a.csv', '--workspace', '无'], '没有名为“无”的工作区。'],
  ])('%j is refused in Chinese', async (args, sentence) => {
    const { code, err } = await inChinese(args)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(prose(err)).not.toMatch(ENGLISH)
  })
})
