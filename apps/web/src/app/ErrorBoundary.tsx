import { Component, type ReactNode } from 'react'
import { removeEarlyFrame } from '../platform/frame/early-frame.ts'
import { i18n } from '../platform/i18n/i18n.ts'

type State = { failed: boolean }

/** The last resort around everything: a failing frame still says what happened and offers a way on. Pages have their own (routes). */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override componentDidCatch(): void {
    removeEarlyFrame()
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className="rp-state" role="alert">
        <strong>{i18n.t('problem.pageTitle')}</strong>
        <div>{i18n.t('problem.pageHint')}</div>
        <footer>
          <button type="button" onClick={() => window.location.reload()}>
            {i18n.t('reload')}
          </button>
        </footer>
      </main>
    )
  }
}
