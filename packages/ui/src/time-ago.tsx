import { useEffect, useState } from 'react'
import { formatInstant, timeAgo } from './dates.ts'
import { useUiLanguage } from './environment.ts'

const REFRESH_MS = 60_000

/** “3 hours ago” that stays true while the page is open; the exact moment stands in the tooltip. `nowMs` fixes the clock (old data). */
export function TimeAgo(props: { instant: string; nowMs?: number | undefined; timeZone?: string | undefined }) {
  const language = useUiLanguage()
  const clockMs = useMinuteClock(props.nowMs === undefined)
  return (
    <time dateTime={props.instant} title={formatInstant(props.instant, 'moment', language, props.timeZone)}>
      {timeAgo(props.instant, props.nowMs ?? clockMs, language)}
    </time>
  )
}

function useMinuteClock(ticking: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS)
    return () => clearInterval(timer)
  }, [ticking])
  return nowMs
}
