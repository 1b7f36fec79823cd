import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { CATALOGUES, type WordsOf } from './platform/i18n/catalogues.ts'
import { startI18n, wantWords } from './platform/i18n/i18n.ts'
import { streamOpened } from './platform/live/lost.ts'
import { forgetCustomFields } from './platform/records/custom-fields.ts'
import { forgetCustomObjects } from './platform/records/custom-objects.ts'
import { forgetOwnWrites } from './platform/records/list/own-writes.ts'
import { chooseWorkspace } from './platform/workspace-choice.ts'

// Pages are fetched in pieces, and a busy machine takes its time over them.
configure({ asyncUtilTimeout: 8_000 })

// What jsdom leaves out and the components ask for.
vi.stubGlobal('matchMedia', (media: string) => ({
  media,
  matches: false,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
}))
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
)

vi.stubGlobal('scrollTo', () => {})

beforeEach(async () => {
  localStorage.clear()
  sessionStorage.clear()
  await startI18n('en')
  // Parts of pages are tested by themselves, too.
  await wantWords(...(Object.keys(CATALOGUES.en) as WordsOf[])) // the object has exactly these keys
})

afterEach(() => {
  cleanup()
  // Files share what modules remember: a stream that one test broke is not lost in the next.
  streamOpened()
  forgetOwnWrites()
  forgetCustomFields()
  forgetCustomObjects()
  chooseWorkspace(null)
})

// The browser of tests lays nothing out, so there is nothing to scroll.
Element.prototype.scrollIntoView = () => {}
