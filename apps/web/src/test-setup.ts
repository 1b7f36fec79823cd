import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { startI18n, wantModule } from './platform/i18n/i18n.ts'

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
  await Promise.all([wantModule('imports'), wantModule('settings')])
})

afterEach(cleanup)
