import { ERROR_SENTENCES } from '@rapport/contract'
import { imports as english } from '@rapport/words/en/imports'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ApiProblem } from '../../platform/api/problem.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { makeQueryClient } from '../../platform/query-client.ts'
import { meQuery } from '../../platform/session/me.ts'
import { meAnswer } from '../../testing/answers.ts'
import { mappingAnswer } from './import-answers.testkit.ts'
import { useImportProblemText } from './import-problem.ts'
import { useReasonText } from './reason-text.ts'

const HAN = /\p{Script=Han}/u
const CODES = [...Object.keys(ERROR_SENTENCES), ...Object.keys(english.reason)]
const NEEDS_A_FIGURE = /\{(?!currency\}|workspaceCurrency\})\w+\}/

type Hook = () => (given: never) => string

function said<Given>(hook: Hook, given: readonly Given[]): string[] {
  const client = makeQueryClient()
  client.setQueryData(meQuery.queryKey, meAnswer())
  function Probe() {
    const say = hook() as (one: Given) => string // each hook is given what it takes
    return (
      <ul>
        {given.map((one) => (
          <li key={JSON.stringify(one)}>{say(one)}</li>
        ))}
      </ul>
    )
  }
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>,
  )
  const texts = screen.getAllByRole('listitem').map((item) => item.textContent ?? '')
  unmount()
  return texts
}

test.each(['en', 'zh'] as const)('every code a line can be left out with is said in words (%s)', async (language) => {
  await switchLanguage(language)
  const texts = said(() => useReasonText(mappingAnswer()), CODES)
  texts.forEach((text, index) => {
    const code = CODES[index] ?? ''
    const sentence = ERROR_SENTENCES[code]?.[language]
    if (!sentence || !NEEDS_A_FIGURE.test(sentence)) expect(text, code).not.toContain(code)
    expect(HAN.test(text), `${code}: ${text}`).toBe(language === 'zh')
    expect(text, code).not.toMatch(/[{}]/)
  })
})

test('a user error of a module says its figures: the currency of the file and that of the workspace', async () => {
  const [text] = said(
    () => useReasonText({ ...mappingAnswer(), options: { currency: 'EUR' } }),
    ['order.currency_unknown'],
  )
  expect(text).toBe('There is no exchange rate from EUR to the workspace currency GBP.')
})

test.each(['en', 'zh'] as const)(
  'what is wrong with a mapping is said by the names on the screen (%s)',
  async (language) => {
    await switchLanguage(language)
    const problems = Object.keys(english.mappingProblem).map(
      (key) =>
        new ApiProblem({
          status: 400,
          code: 'import.mapping_wrong',
          detail: 'x',
          fieldErrors: [
            { path: 'columns.unitPrice', code: `import.mapping_${key}`, message: 'Give "columns.unitPrice" a column.' },
          ],
        }),
    )
    const started = new ApiProblem({
      status: 409,
      code: 'import.wrong_state',
      detail: 'x',
      details: { status: 'running' },
    })
    const texts = said(useImportProblemText, [started, ...problems])
    for (const text of texts) {
      expect(text).not.toMatch(/unitPrice|running|^x$/)
      expect(HAN.test(text)).toBe(language === 'zh')
    }
    expect(texts.at(-1)).toContain(language === 'zh' ? '单价' : 'Unit price')
  },
)

test('the sign-in library and the names of rights never reach a Chinese screen', async () => {
  await switchLanguage('zh')
  const failures = [
    new ApiProblem({ status: 400, code: 'FAILED_TO_GET_SESSION', detail: 'Failed to get session' }),
    new ApiProblem({
      status: 403,
      code: 'access.denied',
      detail: '您的角色没有此权限（customer.assign），请联系管理员。',
      details: { permission: 'customer.assign' },
    }),
  ]
  const texts = said(useProblemText, failures)
  expect(texts[0]).toMatch(/^\P{Script=Latin}*400\P{Script=Latin}*$/u)
  expect(texts[1]).not.toMatch(/[a-z]/)
})
