import './marks.css'
import type { ReactNode } from 'react'

export type TierName = 'A' | 'B' | 'C' | 'D'

/** The tier as a coloured letter. `label` is what a screen reader says (“Tier B: high value, cooling”). */
export function TierBadge(props: { tier: TierName; label?: string; size?: 'small' | 'large' }) {
  const naming = props.label ? { role: 'img', 'aria-label': props.label, title: props.label } : {}
  return (
    <span className="rp-tier" data-tier={props.tier} data-size={props.size ?? 'small'} {...naming}>
      {props.tier}
    </span>
  )
}

export type StageName = 'prospect' | 'new' | 'active' | 'loyal' | 'at_risk' | 'lapsed' | 'won_back'

const STAGE_TONES: Readonly<Record<StageName, string>> = {
  prospect: 'plain',
  new: 'fresh',
  active: 'good',
  loyal: 'good',
  at_risk: 'warn',
  lapsed: 'quiet',
  won_back: 'fresh',
}

/** The life-cycle stage: a coloured dot and its name in the reader's language. */
export function StageLabel(props: { stage: StageName; label: string }) {
  return (
    <span className="rp-stage" data-tone={STAGE_TONES[props.stage]}>
      {props.label}
    </span>
  )
}

export type ShareTone = 'good' | 'warn' | 'danger'

/** The bar of one reason: how far the figure reaches (0–1) and where the threshold stands (0–1) as a tick. */
export function ShareBar(props: { share: number; threshold?: number; tone?: ShareTone; label: string }) {
  const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`
  return (
    <span className="rp-share" data-tone={props.tone ?? 'good'} role="img" aria-label={props.label}>
      <i style={{ width: percent(props.share) }} />
      {props.threshold === undefined ? null : <b style={{ left: percent(props.threshold) }} />}
    </span>
  )
}

/** The initial of a name: the first Chinese character, or up to two Latin initials when there is room. */
export function initialOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  if (/\p{Script=Han}/u.test(first) || words.length < 2) return first.toUpperCase()
  return (first + ([...(words.at(-1) ?? '')][0] ?? '')).toUpperCase()
}

export function Avatar(props: { name: string; sizePx?: number; shape?: 'round' | 'square'; decorative?: boolean }) {
  const sizePx = props.sizePx ?? 28
  const initials = sizePx < 24 ? ([...initialOf(props.name)][0] ?? '') : initialOf(props.name)
  const naming = props.decorative
    ? { 'aria-hidden': true }
    : { role: 'img', 'aria-label': props.name, title: props.name }
  return (
    <span
      className="rp-avatar"
      data-shape={props.shape ?? 'round'}
      style={{ width: sizePx, height: sizePx, fontSize: Math.round(sizePx * (initials.length > 1 ? 0.38 : 0.46)) }}
      {...naming}
      // Drawn by the style sheet: the letter is an ornament, and no part of what a button around it says.
      data-initials={initials}
    />
  )
}

const LONG_FIGURE_CHARS = 11

export type KpiFigureProps = {
  label: string
  figure: ReactNode
  tone?: 'plain' | 'warn' | 'danger'
  trend?: { direction: 'up' | 'down' | 'level'; text: string }
  /** The comparison, interval or reason without which the figure says nothing. */
  comparison: ReactNode
  onOpen?: () => void
  href?: string
}

/** A figure that never stands alone: label, value, trend, comparison; with `href` it opens the records behind it. */
export function KpiFigure(props: KpiFigureProps) {
  const long = typeof props.figure === 'string' && props.figure.length > LONG_FIGURE_CHARS
  const body = (
    <>
      <span>{props.label}</span>
      <b data-tone={props.tone ?? 'plain'} data-length={long ? 'long' : 'short'}>
        {props.figure}
        {props.trend ? <small data-trend={props.trend.direction}>{props.trend.text}</small> : null}
      </b>
      <span>{props.comparison}</span>
    </>
  )
  if (!props.href) return <div className="rp-card rp-kpi">{body}</div>
  return (
    <a
      className="rp-card rp-kpi"
      href={props.href}
      onClick={(event) => {
        if (!props.onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        props.onOpen()
      }}
    >
      {body}
    </a>
  )
}
