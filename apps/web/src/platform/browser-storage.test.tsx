import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { meAnswer } from '../testing/answers.ts'
import { useFormDraft } from './form-draft.ts'
import { guessLanguage, rememberLanguage } from './i18n/language.ts'
import { meQuery } from './session/me.ts'
import { tabStorage } from './tab-storage.ts'
import { chooseWorkspace, chosenWorkspace } from './workspace-choice.ts'

afterEach(() => chooseWorkspace(null))

/** As in a browser that keeps nothing for this site. */
function switchStorageOff(): void {
  for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
    vi.spyOn(Storage.prototype, method).mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    })
  }
}

function asSomebody(memberId: string | null) {
  const client = new QueryClient()
  if (memberId !== null) client.setQueryData(meQuery.queryKey, meAnswer('member', { memberId }))
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
}

describe('what a form keeps in the tab', () => {
  const ADA = '01900000-0000-7000-8000-0000000000a1'
  const BEN = '01900000-0000-7000-8000-0000000000b1'

  test('is there again after a reload, without what must not be stored', () => {
    const { result } = renderHook(() => useFormDraft('setup', ['password']), { wrapper: asSomebody(ADA) })
    expect(result.current.draft).toEqual({})
    result.current.onValuesChange({}, { name: 'Ada', password: 'secret' })
    const again = renderHook(() => useFormDraft('setup', ['password']), { wrapper: asSomebody(ADA) })
    expect(again.result.current.draft).toEqual({ name: 'Ada' })
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret')
  })

  test('is for whoever typed it, and gone once the form is sent', () => {
    const { result } = renderHook(() => useFormDraft('note'), { wrapper: asSomebody(ADA) })
    result.current.onValuesChange({}, { body: 'Half a sentence' })
    const ofBen = renderHook(() => useFormDraft('note'), { wrapper: asSomebody(BEN) })
    const ofNobody = renderHook(() => useFormDraft('note'), { wrapper: asSomebody(null) })
    expect([ofBen.result.current.draft, ofNobody.result.current.draft]).toEqual([{}, {}])
    result.current.forget()
    expect(renderHook(() => useFormDraft('note'), { wrapper: asSomebody(ADA) }).result.current.draft).toEqual({})
  })

  test.each(['{', '"text"', 'null', '7'])('that is no draft (%s) is none', (stored) => {
    sessionStorage.setItem('rapport.draft.anybody.note', stored)
    expect(renderHook(() => useFormDraft('note'), { wrapper: asSomebody(null) }).result.current.draft).toEqual({})
  })
})

describe('where the browser keeps nothing', () => {
  test('forms work and only forget', () => {
    switchStorageOff()
    expect([tabStorage.read('a'), tabStorage.write('a', 'b'), tabStorage.write('a', null)]).toEqual([
      null,
      false,
      false,
    ])
    const { result } = renderHook(() => useFormDraft('note'), { wrapper: asSomebody(null) })
    expect(() => result.current.onValuesChange({}, { body: 'a' })).not.toThrow()
  })

  test('workspace and language last as long as the page', () => {
    switchStorageOff()
    chooseWorkspace('w1')
    expect(chosenWorkspace()).toBe('w1')
    rememberLanguage('zh')
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(guessLanguage(['en-US'])).toBe('en')
  })
})

describe('the workspace that was chosen', () => {
  test('is kept for this tab and for the next one', () => {
    chooseWorkspace('w2')
    expect([sessionStorage.getItem('rapport.workspace'), localStorage.getItem('rapport.workspace')]).toEqual([
      'w2',
      'w2',
    ])
    chooseWorkspace(null)
    expect([chosenWorkspace(), sessionStorage.length, localStorage.getItem('rapport.workspace')]).toEqual([
      null,
      0,
      null,
    ])
  })
})

describe('the language of the first screen', () => {
  test.each([
    [['fr-FR', 'zh-Hant-TW', 'en'], 'zh'],
    [['EN-us'], 'en'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('of a browser that speaks %j is %s', (tags, language) => {
    localStorage.clear()
    expect(guessLanguage(tags)).toBe(language)
  })

  test('is the one chosen before, whatever the browser speaks', () => {
    rememberLanguage('zh')
    expect(guessLanguage(['en'])).toBe('zh')
    localStorage.setItem('rapport.language', 'tlh')
    expect(guessLanguage(['en'])).toBe('en')
  })
})
