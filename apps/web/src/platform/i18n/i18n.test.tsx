import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { afterEach, expect, test } from 'vitest'
import { useRightText } from '../api/right-text.ts'
import { CATALOGUES, type WordsOf } from './catalogues.ts'
import { hasWords, i18n, switchLanguage, wantWords } from './i18n.ts'
import { useSay } from './use-say.ts'

afterEach(() => switchLanguage('en'))

/** As on a page whose words did not come yet, whatever an earlier file loaded. */
function forgetWords(module: WordsOf): void {
  for (const language of ['en', 'zh']) {
    i18n.removeResourceBundle(language, module)
    delete i18n.services.backendConnector.state[`${language}|${module}`]
  }
}

function Title() {
  const { t } = useTranslation('imports')
  return <h1>{t('title')}</h1>
}

test('a part whose words did not come with its page waits for them, and speaks the next language at once', async () => {
  forgetWords('imports')
  const seen: string[] = []
  render(
    <Suspense fallback="waiting">
      <Title />
    </Suspense>,
  )
  expect(await screen.findByRole('heading', { name: 'Imports' })).toBeTruthy()
  const watch = new MutationObserver(() => seen.push(document.body.textContent ?? ''))
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  await switchLanguage('zh')
  expect(await screen.findByRole('heading', { name: '导入' })).toBeTruthy()
  watch.disconnect()
  expect(seen).toEqual(['导入'])
})

test('a label of a manifest waits for its words as well', async () => {
  forgetWords('orders')
  function Label() {
    return <p>{useSay()('orders:title')}</p>
  }
  render(
    <Suspense fallback="waiting">
      <Label />
    </Suspense>,
  )
  expect(await screen.findByText('Orders')).toBeTruthy()
})

test('words that are wanted come in both languages, each once', async () => {
  i18n.removeResourceBundle('en', 'settings')
  await wantWords('settings')
  expect(hasWords('settings', 'roles.lead')).toBe(true)
  expect(hasWords('settings', 'roles.nothing')).toBe(false)
  await switchLanguage('zh')
  expect(i18n.getFixedT(null, 'settings')('roles.right')).toBe('权限')
})

test('each module has its catalogue in both languages under its own name', async () => {
  for (const catalogues of Object.values(CATALOGUES)) {
    for (const [name, load] of Object.entries(catalogues)) expect(Object.keys(await load())).toContain(name)
  }
})

test.each([
  ['task.update', 'Tasks', 'Edit'],
  ['import.run', 'Imports', 'Import files'],
])('the right %s has a name', (permission, object, action) => {
  function Right() {
    const right = useRightText()(permission)
    return <p>{`${right?.object}: ${right?.action}`}</p>
  }
  render(<Right />)
  expect(screen.getByText(`${object}: ${action}`)).toBeTruthy()
})
