import './marks.css'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useUiWords } from './words.ts'

/** What stands where records would be: why it is empty and what to do about it. */
export function EmptyState(props: { title?: string; children?: ReactNode; actions?: ReactNode }) {
  const words = useUiWords()
  return (
    <div className="rp-state">
      <svg className="rp-state-mark" viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden>
        <rect x="6" y="9" width="28" height="22" rx="4" />
        <path d="M12 17h16M12 23h9" strokeLinecap="round" />
      </svg>
      <strong>{props.title ?? words.nothingHere}</strong>
      {props.children ? <div>{props.children}</div> : null}
      {props.actions ? <footer>{props.actions}</footer> : null}
    </div>
  )
}

/** A failure in a sentence, with a way on. */
export function ErrorState(props: { title?: string; message?: string; onRetry?: () => void; actions?: ReactNode }) {
  const words = useUiWords()
  return (
    <div className="rp-state" data-tone="danger" role="alert">
      <svg className="rp-state-mark" viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden>
        <circle cx="20" cy="20" r="14" />
        <path d="M20 13v9M20 27v.5" strokeLinecap="round" />
      </svg>
      <strong>{props.title ?? words.failed}</strong>
      {props.message ? <div>{props.message}</div> : null}
      <footer>
        {props.onRetry ? <Button onClick={props.onRetry}>{words.retry}</Button> : null}
        {props.actions}
      </footer>
    </div>
  )
}
