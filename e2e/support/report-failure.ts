import { afterEach } from 'vitest'
import { openViewers } from './browser.ts'

const ANSWERS_SHOWN_MAX = 12

/** What stood on the open pages when a test failed: a busy machine's failure is seldom seen a second time. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { page, answers } of openViewers()) {
    const said = await page.locator('.ant-message, .ant-alert, [role="alert"]').allInnerTexts()
    const lines = [`${task.name}: ${page.url()}`, ...said.map((text) => `  says: ${text}`)]
    process.stderr.write(`${[...lines, ...answers.slice(-ANSWERS_SHOWN_MAX)].join('\n  ')}\n`)
  }
})
