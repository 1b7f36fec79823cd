import './icons.css'
import type { ReactNode } from 'react'

export type IconName =
  | 'home'
  | 'people'
  | 'person'
  | 'check'
  | 'cart'
  | 'box'
  | 'chat'
  | 'chart'
  | 'import'
  | 'gear'
  | 'search'
  | 'plus'
  | 'more'
  | 'pin'
  | 'bin'
  | 'chevron'
  | 'panel'
  | 'sun'
  | 'moon'
  | 'screen'
  | 'tool'
  | 'building'
  | 'key'
  | 'calendar'
  | 'car'

const SHAPES: Record<IconName, ReactNode> = {
  home: <path d="M2 7l6-5 6 5v7H2z" />,
  people: (
    <>
      <circle cx="6" cy="5" r="2.6" />
      <path d="M1.500 14c.4-3 2-4.400 4.500-4.400S10.100 11 10.500 14M11 3.200a2.400 2.400 0 010 4.600M12 9.800c1.600.5 2.400 1.900 2.600 4.200" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="2.800" />
      <path d="M2.800 14c.5-3 2.300-4.500 5.200-4.500s4.700 1.500 5.200 4.500" />
    </>
  ),
  check: <path d="M2.500 2.500h11v11h-11zM5 8l2.200 2.200L11 6" />,
  cart: (
    <>
      <path d="M1.500 2.500h2l1.500 8h7.500l1.500-5.500H4" />
      <circle cx="6" cy="13" r="1" />
      <circle cx="11.500" cy="13" r="1" />
    </>
  ),
  box: <path d="M8 1.800l5.500 3v6.400L8 14.200l-5.500-3V4.800zM2.500 4.800L8 7.800l5.500-3M8 7.800v6.400" />,
  tool: (
    <path d="M9.500 2.200a3.600 3.600 0 00-1.300 4.600L2.500 12.500l1.500 1.500 5.700-5.700a3.600 3.600 0 004.600-4.300l-2.200 2.200-2-2 2.200-2.200a3.600 3.600 0 00-2.800.2z" />
  ),
  building: <path d="M3 14V2.500h7V14M10 6.500h3.500V14M1.500 14h13M5.500 5.500h2M5.500 8h2M5.500 10.500h2" />,
  key: (
    <>
      <circle cx="5.500" cy="10.500" r="3" />
      <path d="M7.700 8.300L13.500 2.500M11 5l2 2M9.500 6.500l1.500 1.500" />
    </>
  ),
  calendar: <path d="M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3" />,
  car: (
    <>
      <path d="M1.500 11V8.500l2-.5 1.500-3.500h5.500L12.500 8l2 1v2zM3.500 8h9" />
      <circle cx="4.500" cy="11.500" r="1.300" />
      <circle cx="11.500" cy="11.500" r="1.300" />
    </>
  ),
  chat: <path d="M2 3h12v8H8l-3.500 2.800V11H2z" />,
  chart: <path d="M2 14h12M4 11.500V8M8 11.500V3M12 11.500V6" />,
  import: <path d="M8 2v8M5 7l3 3 3-3M2.500 10.500V13a1 1 0 001 1h9a1 1 0 001-1v-2.500" />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2.200" />
      <path d="M8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M12.600 3.400l-1.400 1.400M4.800 11.200l-1.400 1.400" />
    </>
  ),
  pin: <path d="M5.500 2h5M6.500 2v4.500L4 9.500h8l-2.500-3V2M8 9.500V14" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.500" />
      <path d="M10.500 10.500L14 14" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  more: <path d="M2 4h12M2 8h12M2 12h12" />,
  bin: <path d="M2.500 4h11M6 4V2.500h4V4M4 4l.700 9.500h6.600L12 4M6.500 6.500v4.500M9.500 6.500v4.500" />,
  chevron: <path d="M6 4l4 4-4 4" />,
  panel: <path d="M2 3h12v10H2zM6 3v10" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.200v1.600M8 13.200v1.600M1.200 8h1.600M13.200 8h1.600M3.200 3.200l1.100 1.100M11.700 11.700l1.100 1.100M12.800 3.200l-1.100 1.100M4.300 11.700l-1.100 1.100" />
    </>
  ),
  moon: <path d="M13.500 9.500A6 6 0 016.500 2.500a6 6 0 107 7z" />,
  screen: <path d="M2 3h12v8H2zM6 14h4M8 11v3" />,
}

/** A line icon of the frame, 16 px, in the colour of its text; always beside a word or an aria-label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  )
}

/** Two strings sounding together. */
export function Mark({ sizePx = 24 }: { sizePx?: number }) {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="#13735f" />
      <g strokeWidth="1.8" strokeLinecap="round">
        <path d="M5 14.500c2.300-5.500 4.700-5.500 7 0s4.700 5.500 7 0" stroke="#fff" />
        <path d="M5 9.500c2.300 5.500 4.700 5.500 7 0s4.700-5.500 7 0" stroke="#9fd8c8" />
      </g>
    </svg>
  )
}
